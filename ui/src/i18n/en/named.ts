import type { OrganisationList } from "../../bridge";

/** What a connection names: its organisation, and besides a counter. */
export const named = {
  organisations: "Organisations this account sees",
  asking: "Asking Yandex which organisations this account sees…",
  unnamed: "Without a name",
  notListed: {
    listed:
      "This account sees no organisation of Yandex 360. If it is in one of Yandex Cloud, fill in its id.",
    notAllowed: "This token is not allowed to list your organisations. Fill in the id.",
    unavailable: "Yandex did not say which organisations there are. Fill in the id.",
  } satisfies Record<OrganisationList["kind"], string>,
  leaveEmpty: "You can leave this empty: Keyward asks Yandex.",
  unset: "Not filled in",
  hint: (service: string) =>
    `Its number, or a link to its page. Keyward then asks ${service} whether the token opens it. You can leave this empty.`,
  unfit: "This is not its number. The number has only digits.",
  /** In the middle of a sentence: "counter 880011". */
  numbered: (thing: string, id: string) => `${thing.toLocaleLowerCase("en")} ${id}`,
};
