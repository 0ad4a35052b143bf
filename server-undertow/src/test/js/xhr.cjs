// A browser's XMLHttpRequest as far as a client that polls goes, on Node's http.
'use strict';
const http = require('node:http');

const agent = new http.Agent({ keepAlive: true });

module.exports = class XMLHttpRequest {
  readyState = 0;
  status = 0;
  responseText = '';
  onloadend = null;
  #request = null;
  #headers = { 'Content-Type': 'text/plain;charset=UTF-8' };

  open(method, url) {
    this.#request = () => http.request(url, { method, agent, headers: this.#headers });
  }

  setRequestHeader(name, value) {
    this.#headers[name] = value;
  }

  send(body) {
    const request = this.#request();
    this.#request = request;
    request.on('error', () => this.#end(0, ''));
    request.on('response', (response) => {
      response.setEncoding('utf8');
      response.on('data', (text) => (this.responseText += text));
      response.on('error', () => this.#end(0, ''));
      response.on('end', () => this.#end(response.statusCode, this.responseText));
    });
    request.end(body === null ? undefined : body);
  }

  abort() {
    if (this.readyState === 4) return;
    this.readyState = 4;
    this.#request.destroy();
  }

  #end(status, text) {
    if (this.readyState === 4) return;
    Object.assign(this, { readyState: 4, status, responseText: text });
    if (this.onloadend) this.onloadend();
  }
};
