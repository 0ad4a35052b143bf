// Who listens to which event of one socket. Names are compared, never used as keys, so any name is harmless.

export class Listeners {
  constructor() {
    this.entries = [];
  }

  add(event, listener, once) {
    this.entries = this.entries.concat({ event: '' + event, listener, once });
  }

  /** Without a listener, all of that event; without arguments, all. */
  remove(event, listener) {
    this.entries = this.entries.filter(
      entry => event !== undefined && (entry.event !== '' + event || (listener && entry.listener !== listener)),
    );
  }

  /** Calls those that listened when the event came, in their order; once-listeners are gone before they run. */
  call(event, args) {
    const called = this.entries.filter(entry => entry.event === '' + event);
    this.entries = this.entries.filter(entry => !entry.once || called.indexOf(entry) < 0);
    called.forEach(entry => run(entry.listener, args));
  }
}

/** Runs the application's code; what it throws goes to window.onerror and disturbs nothing here. */
export function run(callback, args) {
  try {
    callback.apply(null, args);
  } catch (error) {
    setTimeout(() => {
      throw error;
    });
  }
}
