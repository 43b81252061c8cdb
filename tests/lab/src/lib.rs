//! A sealed place in which the unmodified app believes it talks to Yandex.
