// What a page has and Node has not: XMLHttpRequest, on Node's fetch; and a clock that runs faster, so that a long siege
// is a short test.

export const SPEED = 20;
/** Beyond it a browser's timer fires at once. */
const LONGEST = 2 ** 31 - 1;

const begun = Date.now();

/** The clock of the page, and of nobody else. */
export const clock = {
  setTimeout: (task, ms) => setTimeout(task, ms > LONGEST ? 1 : ms / SPEED),
  Date: { now: () => begun + (Date.now() - begun) * SPEED },
};

/** How many connections and requests were tried. */
export const counts = { tries: 0 };

export class Request {
  #signal = new AbortController();
  #headers = {};
  #since = clock.Date.now();
  #timer;
  #over = false;
  status = 0;
  responseText = '';
  responseURL = '';

  open(method, url) {
    this.method = method;
    this.url = url;
  }

  setRequestHeader(name, value) {
    this.#headers[name] = value;
  }

  set timeout(ms) {
    clearTimeout(this.#timer);
    this.#timer = clock.setTimeout(() => this.abort(), ms - (clock.Date.now() - this.#since));
  }

  send(body) {
    counts.tries++;
    const { method, url } = this;
    const options = { method, headers: this.#headers, signal: this.#signal.signal };
    if (method === 'POST') options.body = body;
    this.#run(url, options).catch(() => this.#end(0, '', ''));
  }

  async #run(url, options) {
    const response = await fetch(url, options);
    const decoder = new TextDecoder();
    let text = '';
    let loaded = 0;
    for await (const bytes of response.body || []) {
      text += decoder.decode(bytes, { stream: true });
      loaded += bytes.length;
      this.#tell(this.onprogress, { loaded });
      if (this.#over) return;
    }
    this.#end(response.status, text, response.url);
  }

  abort() {
    this.#signal.abort();
    this.#end(0, '', '');
  }

  #end(status, text, url) {
    if (this.#over) return;
    this.#over = true;
    clearTimeout(this.#timer);
    Object.assign(this, { status, responseText: text, responseURL: url });
    this.#tell(this.onloadend, {});
  }

  // What a handler throws is the page's, not the request's.
  #tell(handler, event) {
    try {
      if (handler) handler.call(this, event);
    } catch (error) {
      queueMicrotask(() => {
        throw error;
      });
    }
  }
}

/** The platform's own, counted. */
export function counted(Real) {
  return function (url, protocols) {
    counts.tries++;
    return new Real(url, protocols);
  };
}
