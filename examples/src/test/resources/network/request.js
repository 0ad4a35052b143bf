// XMLHttpRequest for Node, as much of it as clients use, over connections that are kept.
'use strict';

const http = require('http');

module.exports = class XMLHttpRequest {
  constructor() {
    this.readyState = 0;
    this.status = 0;
    this.responseText = '';
    this.responseType = '';
    this.response = '';
    this.timeout = 0;
    this.headers = {};
  }

  open(method, url) {
    Object.assign(this, { method, url });
    this.move(1);
  }

  setRequestHeader(name, value) {
    this.headers[name] = value;
  }

  getResponseHeader(name) {
    return (this.answer && this.answer.headers[name.toLowerCase()]) || null;
  }

  send(body) {
    const bytes = typeof body === 'string' ? Buffer.from(body) : body && Buffer.from(body);
    const headers = Object.assign({}, this.headers);
    if (bytes) headers['Content-Length'] = bytes.length;
    if (typeof body === 'string' && !headers['Content-Type']) headers['Content-Type'] = 'text/plain;charset=UTF-8';
    this.request = http.request(this.url, { method: this.method, headers, agent: http.globalAgent });
    this.request.on('response', answer => this.read(answer)).on('error', () => this.end('error'));
    if (this.timeout) this.timer = setTimeout(() => this.end('timeout'), this.timeout);
    this.request.end(bytes || undefined);
  }

  abort() {
    this.end('abort');
  }

  read(answer) {
    const parts = [];
    this.answer = answer;
    answer.on('data', part => parts.push(part)).on('error', () => this.end('error')).on('end', () => {
      const all = Buffer.concat(parts);
      if (answer.complete) this.end('load', answer.statusCode, all);
      else this.end('error');
    });
  }

  end(event, status, bytes) {
    if (this.readyState === 4) return;
    clearTimeout(this.timer);
    this.status = status || 0;
    if (bytes) this.take(bytes);
    this.move(4);
    if (event !== 'load' && this.request) this.request.destroy();
    this.tell('on' + event);
    this.tell('onloadend');
  }

  take(bytes) {
    const binary = this.responseType === 'arraybuffer';
    if (!binary) this.responseText = bytes.toString();
    this.response = binary ? new Uint8Array(bytes).buffer : this.responseText;
  }

  move(state) {
    this.readyState = state;
  }

  tell(listener) {
    if (this[listener]) this[listener]({ target: this });
  }
};
