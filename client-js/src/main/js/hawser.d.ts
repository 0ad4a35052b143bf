/// <reference lib="dom" />
// Types of the Hawser client. hawser.esm.js exports what is here; hawser.js defines the global `io`, which has the other
// exports as properties. Code that was written for socket.io-client compiles against them.

/** Event names and the signatures of their listeners. */
export interface EventsMap {
  [event: string]: any;
}

export interface DefaultEventsMap {
  [event: string]: (...args: any[]) => void;
}

type EventNames<Map extends EventsMap> = keyof Map & (string | symbol);
type EventParams<Map extends EventsMap, Ev extends EventNames<Map>> = Parameters<Map[Ev]>;
type AnyName<Reserved extends EventsMap, Map extends EventsMap> = EventNames<Reserved> | EventNames<Map>;
type AnyListener<Reserved extends EventsMap, Map extends EventsMap, Ev> = OrUntyped<
  Ev extends EventNames<Reserved> ? Reserved[Ev] : Ev extends EventNames<Map> ? Map[Ev] : never
>;
type OrUntyped<T> = [T] extends [never] ? (...args: any[]) => void | Promise<void> : T;
type CatchAll = (...args: any[]) => void;

export type Last<T extends any[]> = T extends [...infer _, infer L] ? L : any;
export type AllButLast<T extends any[]> = T extends [...infer H, infer _] ? H : any[];
export type FirstArg<T> = T extends (arg: infer A) => any ? A : any;

type WithError<T extends any[]> = {
  [K in keyof T]: T[K] extends (...args: infer A) => infer R ? (error: Error, ...args: A) => R : T[K];
};
/** The events of a socket after `timeout`: each callback gets an Error or null before the answer. */
export type DecorateAcknowledgements<E> = {
  [K in keyof E]: E[K] extends (...args: infer A) => infer R ? (...args: WithError<A>) => R : E[K];
};

/** Who listens to which event. */
declare class Emitter<Listen extends EventsMap, Reserved extends EventsMap> {
  /**
   * Calls the listener at each such event, with the emitter as `this`. What it throws goes to `window.onerror`, and
   * disturbs nobody else.
   */
  on<Ev extends AnyName<Reserved, Listen>>(event: Ev, listener: AnyListener<Reserved, Listen, Ev>): this;
  /** Like `on`, for the next such event only. */
  once<Ev extends AnyName<Reserved, Listen>>(event: Ev, listener: AnyListener<Reserved, Listen, Ev>): this;
  /** Removes one listener, without it all of the event, without arguments all; never those of `onAny`. */
  off<Ev extends AnyName<Reserved, Listen>>(event?: Ev, listener?: AnyListener<Reserved, Listen, Ev>): this;
  /** The same as `off`. */
  removeListener<Ev extends AnyName<Reserved, Listen>>(event?: Ev, listener?: AnyListener<Reserved, Listen, Ev>): this;
  /** The same as `off`. */
  removeAllListeners<Ev extends AnyName<Reserved, Listen>>(event?: Ev): this;
  listeners<Ev extends AnyName<Reserved, Listen>>(event: Ev): AnyListener<Reserved, Listen, Ev>[];
  hasListeners<Ev extends AnyName<Reserved, Listen>>(event: Ev): boolean;
}

/** Wire names: `polling` holds each request until there is something to say, `shortpoll` answers it at once. */
export type TransportName = 'websocket' | 'polling' | 'shortpoll';

/** An Error, for Hawser; its `context` is the transport's own event or request, if there is one. */
export type DisconnectDescription = (Error & { context?: unknown }) | { description: string; context?: unknown };

/** Why a socket could not connect. */
export interface ExtendedError extends Error {
  /** What the server's refusal carries; undefined if no server was reached, and then the client tries again. */
  data?: any;
}

export interface SocketReservedEvents {
  connect: () => void;
  connect_error: (error: ExtendedError) => void;
  disconnect: (reason: Socket.DisconnectReason, description?: DisconnectDescription) => void;
}

export interface ManagerReservedEvents {
  open: () => void;
  /** A try to open a connection has failed. */
  error: (error: Error) => void;
  ping: () => void;
  /**
   * Another transport carries the open session: `why` is `refused`, `hung`, `black-holed`, `silent`, `reset`, `closed`, `garbled`,
   * `cut` with the ms for which a request lived, or `better` for a climb. Nothing was lost.
   */
  transport: (transport: TransportName, why: string) => void;
  /** A packet came: `type` 0 to 4, `nsp`, `data`, and `id` if it asks for an answer or is one. */
  packet: (packet: any) => void;
  close: (reason: string, description?: DisconnectDescription) => void;
  reconnect_failed: () => void;
  /** A try begins; the first one is number 1. */
  reconnect_attempt: (attempt: number) => void;
  reconnect_error: (error: Error) => void;
  reconnect: (attempt: number) => void;
}

export interface EngineOptions {
  /** Path of the server's endpoint. Default: `/socket.io/`. */
  path: string;
  /** Added to the URL of each handshake, in place of the query of the url. */
  query: { [key: string]: any };
  /**
   * Transports that may be used, in the order in which they are tried; those that cannot run here are left out, and
   * an Error is thrown if none is left. Default: `["websocket", "polling", "shortpoll"]`.
   */
  transports: TransportName[] | string[];
  /** Whether requests to another origin carry cookies. Default: false. */
  withCredentials: boolean;
  /** Headers of each HTTP request; in Node, of the WebSocket's too, which a browser does not allow. */
  extraHeaders: { [name: string]: string };
  /** Whether to say goodbye when the page is left, without an event. Default: false. */
  closeOnBeforeunload: boolean;
}

/** All of them count for a manager: the first socket of a server sets them. */
export interface ManagerOptions extends EngineOptions {
  /** Whether to use a manager of its own. Default: false, sockets of one server and path share one. */
  forceNew: boolean;
  /** The opposite of `forceNew`. Default: true. */
  multiplex: boolean;
  /** Whether to connect again after a failure or a loss. Default: true. */
  reconnection: boolean;
  /** Tries after which to give up until `connect()`. Default: Infinity. */
  reconnectionAttempts: number;
  /** First delay before a new try, in ms; it doubles with each try that fails. Default: 1000. */
  reconnectionDelay: number;
  /** What the delay grows to, in ms, before the random part is added or taken away. Default: 5000. */
  reconnectionDelayMax: number;
  /** Random part of each delay, 0 to 1: 0.5 spreads it between half and one and a half. Default: 0.5. */
  randomizationFactor: number;
  /** For one try through all transports until a session is open, in ms; false for no limit. Default: 20000. */
  timeout: number | boolean;
  /** Whether manager and sockets connect at once. Default: true. */
  autoConnect: boolean;
  /** Writes and reads Socket.IO's packets, with classes like those of `socket.io-parser`. Default: as the protocol has it. */
  parser: any;
}

export interface SocketOptions {
  /** Sent with each CONNECT of this socket; a function is asked each time, and may answer later. Default: nothing. */
  auth: { [key: string]: any } | ((answer: (data: object) => void) => void);
  /**
   * How often an event is sent again when no answer came in time. Events go one by one then, each waits for the answer
   * to the one before it. Use it with `ackTimeout`. Default: 0, an event is sent once and does not wait.
   */
  retries: number;
  /** For the answer to each event, in ms, unless `timeout` says otherwise. Default: no limit. */
  ackTimeout: number;
}

/** One way to one server, which its sockets share. */
export declare class Manager<
  Listen extends EventsMap = DefaultEventsMap,
  Emit extends EventsMap = Listen,
> extends Emitter<{}, ManagerReservedEvents> {
  /** Read when a connection is opened: a change counts for the next one. */
  opts: Partial<ManagerOptions>;

  constructor(options: Partial<ManagerOptions>);
  constructor(url?: string, options?: Partial<ManagerOptions>);
  constructor(url?: string | Partial<ManagerOptions>, options?: Partial<ManagerOptions>);

  reconnection(value: boolean): this;
  reconnection(): boolean;
  reconnectionAttempts(value: number): this;
  reconnectionAttempts(): number;
  reconnectionDelay(value: number): this;
  reconnectionDelay(): number;
  reconnectionDelayMax(value: number): this;
  reconnectionDelayMax(): number;
  randomizationFactor(value: number): this;
  randomizationFactor(): number;
  timeout(value: number | boolean): this;
  timeout(): number | boolean;

  /** The socket of a namespace; it connects, unless `autoConnect` is false. */
  socket(namespace: string, options?: Partial<SocketOptions>): Socket;
  /**
   * Opens a connection if there is none. The callback hears how that went: with an Error if it failed, and then no
   * other try follows.
   */
  open(callback?: (error?: Error) => void): this;
  /** The same as `open`. */
  connect(callback?: (error?: Error) => void): this;
  /** Closes the connection; its sockets are told `forced close`, and wait for `open()`. */
  disconnect(): void;
}

export declare namespace Socket {
  /**
   * - `io server disconnect`: the server sent this socket away; it stays away until `connect()`.
   * - `io client disconnect`: `disconnect()` was called.
   * - `ping timeout`: the server was silent for pingInterval + pingTimeout.
   * - `transport close`: the connection was closed, by the server or in between.
   * - `transport error`: a request or the WebSocket failed.
   * - `parse error`: the server sent something malformed.
   *
   * After all but the first two the client reconnects by itself, unless `reconnection` is false.
   */
  type DisconnectReason =
    | 'io server disconnect'
    | 'io client disconnect'
    | 'ping timeout'
    | 'transport close'
    | 'transport error'
    | 'parse error';
}

/** One client in one namespace. All listeners run one after another, in the order in which the server sent. */
export declare class Socket<
  Listen extends EventsMap = DefaultEventsMap,
  Emit extends EventsMap = Listen,
> extends Emitter<Listen, SocketReservedEvents> {
  readonly io: Manager<Listen, Emit>;
  /** Public id that the server gave this connection of the socket; undefined while not connected. */
  id: string | undefined;
  connected: boolean;
  disconnected: boolean;
  /** Whether it connects when its manager does: false before `connect()`, and after either side sent it away. */
  readonly active: boolean;
  /** Whether the last connect went on where the one before it was lost: same id and rooms, and what was missed came. */
  recovered: boolean;
  /** Wire name of the transport that carries the session now; null while not connected. */
  readonly transport: TransportName | null;
  auth: { [key: string]: any } | ((answer: (data: object) => void) => void);

  constructor(io: Manager, namespace: string, options?: Partial<SocketOptions>);

  /** Connects, or waits for the reconnection that is under way. */
  connect(): this;
  /** The same as `connect`. */
  open(): this;
  /** Leaves, after what was emitted has been sent. The last socket of a manager closes its connection. */
  disconnect(): this;
  /** The same as `disconnect`. */
  close(): this;

  /**
   * Sends an event. Arguments are JSON, with ArrayBuffers, views of them and Blobs anywhere inside. If the last argument
   * is a function, the server is asked for an answer and the function is called with it.
   *
   * While not connected, events wait and are sent on `connect`. At most 16 Mi UTF-16 units of text and bytes of binary
   * wait; throws an Error beyond it, and for a reserved event name, and what JSON.stringify throws: then nothing is sent.
   */
  emit<Ev extends EventNames<Emit>>(event: Ev, ...args: EventParams<Emit, Ev>): this;
  /**
   * Sends an event and resolves with the server's answer. Rejects if the time given by `timeout` passes, or when the
   * connection that would have brought the answer is lost.
   */
  emitWithAck<Ev extends EventNames<Emit>>(
    event: Ev,
    ...args: AllButLast<EventParams<Emit, Ev>>
  ): Promise<FirstArg<Last<EventParams<Emit, Ev>>>>;
  /** Emits the event `message`. */
  send(...args: any[]): this;
  /**
   * Limits, in ms, the wait for the answer to the next `emit` or `emitWithAck`: that callback gets an Error or null
   * first, and the answer then. An event that still waits to be sent when its time is over is not sent.
   */
  timeout(ms: number): Socket<Listen, DecorateAcknowledgements<Emit>>;
  /** The next `emit` is dropped if the socket is not connected, or something else still waits to be sent. */
  get volatile(): this;
  /** Changes nothing: the browser compresses as it has agreed with the server. */
  compress(compress: boolean): this;

  /** Calls the listener at each event that the server sent, before the event's own, with its name as first argument. */
  onAny(listener: CatchAll): this;
  /** Like `onAny`, in front of those that listen already. */
  prependAny(listener: CatchAll): this;
  /** Removes one listener, or all. */
  offAny(listener?: CatchAll): this;
  listenersAny(): CatchAll[];
  /** Calls the listener at each event when it is sent, with its name as first argument; answers are no events. */
  onAnyOutgoing(listener: CatchAll): this;
  /** Like `onAnyOutgoing`, in front of those that listen already. */
  prependAnyOutgoing(listener: CatchAll): this;
  /** Removes one listener, or all. */
  offAnyOutgoing(listener?: CatchAll): this;
  listenersAnyOutgoing(): CatchAll[];
}

/**
 * Gives a socket of the namespace that is the path of `url`, by default `/` of the page's own server. Where a transport
 * does not get through, the next one is used by itself, and kept.
 */
declare function io<Listen extends EventsMap = DefaultEventsMap, Emit extends EventsMap = Listen>(
  options?: Partial<ManagerOptions & SocketOptions>,
): Socket<Listen, Emit>;
declare function io<Listen extends EventsMap = DefaultEventsMap, Emit extends EventsMap = Listen>(
  url?: string,
  options?: Partial<ManagerOptions & SocketOptions>,
): Socket<Listen, Emit>;

export { io, io as connect, io as default };

/** The revision of Socket.IO's protocol: 5. */
export declare const protocol: number;

/**
 * A session without Socket.IO, in the shape of a browser's WebSocket and an EventTarget, on whatever transport works. Its
 * server is Hawser's engine alone. The url's path is the server's, by default `/engine.io/`.
 *
 * As with a WebSocket, it is over when it is closed; there is no subprotocol and no extension. `bufferedAmount` counts
 * UTF-16 units of text and bytes of binary. The events are plain: `message` has `data`, `close` has `code`, `reason` and
 * `wasClean`; and `transport`, with `transport` and `why`, says what carries it from now on. A server is not told the code. Needs a browser with constructors of EventTarget and Event.
 */
export declare class HawserSocket extends EventTarget implements WebSocket {
  static readonly CONNECTING: 0;
  static readonly OPEN: 1;
  static readonly CLOSING: 2;
  static readonly CLOSED: 3;

  constructor(url: string, options?: Partial<EngineOptions & { timeout: number | boolean }>);

  readonly CONNECTING: 0;
  readonly OPEN: 1;
  readonly CLOSING: 2;
  readonly CLOSED: 3;
  readonly url: string;
  readonly readyState: number;
  readonly bufferedAmount: number;
  readonly protocol: string;
  readonly extensions: string;
  binaryType: BinaryType;

  onopen: ((this: WebSocket, event: Event) => any) | null;
  onmessage: ((this: WebSocket, event: MessageEvent) => any) | null;
  onerror: ((this: WebSocket, event: Event) => any) | null;
  onclose: ((this: WebSocket, event: CloseEvent) => any) | null;

  addEventListener<K extends keyof WebSocketEventMap>(
    type: K,
    listener: (this: WebSocket, event: WebSocketEventMap[K]) => any,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof WebSocketEventMap>(
    type: K,
    listener: (this: WebSocket, event: WebSocketEventMap[K]) => any,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | EventListenerOptions,
  ): void;

  /** Throws an Error named `InvalidStateError` while connecting; does nothing once it closes. */
  send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void;
  /**
   * Says goodbye behind what still waits. Code and reason come back in this page's `close` event; the server is not told
   * them, and they are not checked.
   */
  close(code?: number, reason?: string): void;
}
