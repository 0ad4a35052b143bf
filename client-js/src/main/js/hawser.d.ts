// Types of the Hawser client. hawser.esm.js exports what is here; hawser.js defines the global `io`.

/** Event names and the signatures of their listeners. */
export interface EventsMap {
  [event: string]: any;
}

export interface DefaultEventsMap {
  [event: string]: (...args: any[]) => void;
}

/** Wire names: `polling` holds each request until there is something to say, `shortpoll` answers it at once. */
export type TransportName = 'websocket' | 'polling' | 'shortpoll';

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
export type DisconnectReason =
  | 'io server disconnect'
  | 'io client disconnect'
  | 'ping timeout'
  | 'transport close'
  | 'transport error'
  | 'parse error';

/** Why a socket could not connect. */
export interface ConnectError extends Error {
  /** What the server's refusal carries; undefined if no server was reached, and then the client tries again. */
  data?: any;
}

export interface ReservedEvents {
  connect: () => void;
  connect_error: (error: ConnectError) => void;
  disconnect: (reason: DisconnectReason) => void;
}

/** `path`, `query`, `transports`, and all options on reconnection count for a connection: its first socket sets them. */
export interface Options {
  /** Path of the server's endpoint. Default: `/socket.io/`. */
  path?: string;
  /** Sent with each CONNECT of this socket; a function is asked each time, and may answer later. Default: nothing. */
  auth?: { [key: string]: any } | ((answer: (auth?: { [key: string]: any }) => void) => void);
  /** Added to the URL of each request, in place of the query of `url`. */
  query?: { [key: string]: string | number | boolean };
  /**
   * Transports that may be used, in the order in which they are tried; those that cannot run here are left out, and
   * `io` throws if none is left. Default: `["websocket", "polling", "shortpoll"]`.
   */
  transports?: TransportName[];
  /** Whether to connect again after a failure or a loss. Default: true. */
  reconnection?: boolean;
  /** Tries (each through all transports) after which to give up until `connect()`. Default: no limit. */
  reconnectionAttempts?: number;
  /** First delay before a new try, in ms; it doubles with each try that fails. Default: 1000. */
  reconnectionDelay?: number;
  /** What the delay grows to, in ms, before the random part is added or taken away. Default: 5000. */
  reconnectionDelayMax?: number;
  /** Random part of each delay, 0 to 1: 0.5 spreads it between half and one and a half. Default: 0.5. */
  randomizationFactor?: number;
  /** For one try through all transports until a session is open, in ms. Default: 20000. */
  timeout?: number;
  /** Whether `io` connects at once. Default: true. */
  autoConnect?: boolean;
  /** Whether to use a connection of its own. Default: false, sockets of one server and path share one. */
  forceNew?: boolean;
  /** Whether requests to another origin carry cookies. Default: false. */
  withCredentials?: boolean;
}

type Listener<E> = E extends (...args: any[]) => void ? E : (...args: any[]) => void;
type Name<M> = Extract<keyof M, string>;
type Args<E> = E extends (...args: infer A) => any ? A : any[];
type Leading<A extends any[]> = A extends [...infer L, infer _] ? L : any[];
type Answer<E> = E extends (...args: [...any[], (answer: infer R) => any]) => any ? (unknown extends R ? any : R) : any;

/** One client in one namespace. All listeners run one after another, in the order in which the server sent. */
export interface Socket<Listen extends EventsMap = DefaultEventsMap, Emit extends EventsMap = Listen> {
  /** Public id that the server gave this connection of the socket; undefined while not connected. */
  readonly id: string | undefined;
  readonly connected: boolean;
  /** Wire name of the transport that carries the session now; null while not connected. */
  readonly transport: TransportName | null;

  /**
   * Calls the listener at each such event. If the server asks for an answer, the last argument is a function that sends
   * it: once, and only while the same connection lasts. What a listener throws goes to `window.onerror`.
   */
  on<E extends keyof ReservedEvents>(event: E, listener: ReservedEvents[E]): this;
  on<E extends Name<Listen>>(event: E, listener: Listener<Listen[E]>): this;
  /** Like `on`, for the next such event only. */
  once<E extends keyof ReservedEvents>(event: E, listener: ReservedEvents[E]): this;
  once<E extends Name<Listen>>(event: E, listener: Listener<Listen[E]>): this;
  /** Removes one listener, without it all of the event, without arguments all. */
  off(event?: Name<Listen> | keyof ReservedEvents, listener?: (...args: any[]) => void): this;

  /**
   * Sends an event. Arguments are JSON, with ArrayBuffers and views of them anywhere inside. If the last argument is a
   * function, the server is asked for an answer and the function is called with it.
   *
   * While not connected, events wait and are sent on `connect`. At most 16 Mi UTF-16 units of text and bytes of binary
   * wait; throws an Error beyond it, and for a reserved event name, and what JSON.stringify throws: then nothing is sent.
   */
  emit<E extends Name<Emit>>(event: E, ...args: Args<Emit[E]>): this;
  /**
   * Sends an event and resolves with the server's answer. Rejects if the time given by `timeout` passes, or when the
   * connection that would have brought the answer is lost.
   */
  emitWithAck<E extends Name<Emit>>(event: E, ...args: Leading<Args<Emit[E]>>): Promise<Answer<Emit[E]>>;
  /** Emits the event `message`. */
  send(...args: any[]): this;
  /**
   * Limits, in ms, the wait for the answer to the next `emit` or `emitWithAck`: that callback gets an Error or null
   * first, and the answer then. An event that still waits to be sent when its time is over is not sent.
   */
  timeout(ms: number): {
    emit<E extends Name<Emit>>(event: E, ...args: any[]): Socket<Listen, Emit>;
    emitWithAck<E extends Name<Emit>>(event: E, ...args: Leading<Args<Emit[E]>>): Promise<Answer<Emit[E]>>;
  };

  /** Connects, or waits for the reconnection that is under way. */
  connect(): this;
  /** Leaves, after what was emitted has been sent. The last socket of a connection closes it. */
  disconnect(): this;
}

/**
 * Gives a socket of the namespace that is the path of `url`, by default `/` of the page's own server. Where a transport
 * does not get through, the next one is used by itself, and kept.
 */
export function io<Listen extends EventsMap = DefaultEventsMap, Emit extends EventsMap = Listen>(
  url?: string,
  options?: Options,
): Socket<Listen, Emit>;
export function io<Listen extends EventsMap = DefaultEventsMap, Emit extends EventsMap = Listen>(
  options: Options,
): Socket<Listen, Emit>;
export default io;
