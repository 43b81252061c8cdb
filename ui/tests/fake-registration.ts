// The window that registers an app, as a shell tells of it: it opens on the form, and a test says what it sees.

import type { RegistrationView } from "../src/bridge";

const closed: RegistrationView = {
  open: false,
  host: null,
  foreignHost: null,
  clientId: null,
  failure: null,
  failedHost: null,
  issuer: null,
};

export class FakeRegistration {
  view = closed;
  /** The host that the form is at. */
  host = "oauth.yandex.com";

  readonly #listeners = new Set<(registration: RegistrationView) => void>();

  open(): null {
    return this.sees(this.view.open ? {} : { ...closed, open: true, host: this.host });
  }

  close(): null {
    return this.sees(closed);
  }

  letIn(): null {
    return this.sees({ host: this.view.foreignHost, foreignHost: null });
  }

  /** Tells of a change. */
  sees(changes: Partial<RegistrationView>): null {
    this.view = { ...this.view, ...changes };
    for (const listener of this.#listeners) listener(this.view);

    return null;
  }

  listen(listener: (registration: RegistrationView) => void) {
    this.#listeners.add(listener);

    return () => this.#listeners.delete(listener);
  }
}
