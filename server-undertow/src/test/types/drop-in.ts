// Written for socket.io-client, and compiled against it too: only what the import means changes.
import standard, {
  connect,
  io,
  Manager,
  protocol,
  Socket,
  type DisconnectDescription,
  type ExtendedError,
  type ManagerOptions,
  type ManagerReservedEvents,
  type SocketOptions,
  type SocketReservedEvents,
} from 'socket.io-client';

interface FromServer {
  news: (title: string, lines: string[]) => void;
  file: (bytes: ArrayBuffer) => void;
  ask: (question: string, answer: (reply: number) => void) => void;
}

interface ToServer {
  hello: () => void;
  say: (word: string, loud?: boolean) => void;
  count: (to: number, answer: (sum: number) => void) => void;
}

const untyped: Socket = io();
untyped.on('anything', (a, b: string) => console.log(a, b));
untyped.emit('anything', 1, { two: [new Uint8Array(3)] }, (answer: any) => console.log(answer));
const unknown: Promise<any> = untyped.emitWithAck('anything', 1);

const socket: Socket<FromServer, ToServer> = io('https://chat.test/room', {
  path: '/rt/',
  auth: { token: 'x' },
  query: { ship: 'hawser' },
  transports: ['websocket', 'polling'],
  multiplex: true,
  forceNew: false,
  reconnection: true,
  reconnectionAttempts: 3,
  reconnectionDelay: 1,
  reconnectionDelayMax: 2,
  randomizationFactor: 0.5,
  timeout: 1000,
  autoConnect: false,
  withCredentials: true,
  extraHeaders: { 'x-ship': 'hawser' },
  closeOnBeforeunload: true,
  retries: 2,
  ackTimeout: 100,
  parser: { Encoder: class {}, Decoder: class {} },
});
io({ auth: (answer) => answer({ token: 'y' }) });
connect('/other');
standard('/third', {});

socket.on('connect', () => socket.emit('hello'));
socket.on('connect_error', (error: ExtendedError) => console.log(error.message, error.data));
socket.on('disconnect', (reason: Socket.DisconnectReason, details?: DisconnectDescription) => {
  if (reason === 'io server disconnect') socket.connect();
  if (details && !(details instanceof Error)) console.log(details.description, details.context);
});
socket.on('news', (title, lines) => console.log(title.length, lines.map((line) => line.trim())));
socket.once('file', (bytes) => new Uint8Array(bytes));
socket.on('ask', (question, answer) => answer(question.length));
socket.off('news');
socket.off();
socket.removeAllListeners('news').removeListener('file');
const heard: ((title: string, lines: string[]) => void)[] = socket.listeners('news');
const listened: boolean = socket.hasListeners('news');

socket.emit('say', 'word').emit('say', 'word', true);
socket.emit('count', 3, (sum) => sum.toFixed());
socket.timeout(10).emit('count', 3, (error, sum) => console.log(error.message, sum.toFixed()));
socket.volatile.emit('hello').compress(false).send('any', 1);
const sum: Promise<number> = socket.emitWithAck('count', 3);
const late: Promise<number> = socket.timeout(10).emitWithAck('count', 3);

const listener = (event: string, ...args: any[]) => console.log(event, args);
socket.onAny(listener).prependAny(listener).offAny(listener).offAny();
socket.onAnyOutgoing(listener).prependAnyOutgoing(listener).offAnyOutgoing(listener).offAnyOutgoing();
const everything: ((...args: any[]) => void)[] = [...socket.listenersAny(), ...socket.listenersAnyOutgoing()];

const id: string | undefined = socket.id;
const states: boolean[] = [socket.connected, socket.disconnected, socket.active, socket.recovered];
socket.auth = { token: 'z' };
socket.auth = (answer) => answer({ token: 'later' });
socket.connect().open().disconnect().close();

const options: Partial<ManagerOptions> = { reconnection: false };
const more: Partial<SocketOptions> = { ackTimeout: 5 };
const manager = new Manager('https://chat.test', options);
new Manager(options);
new Manager();
manager.reconnection(true).reconnectionAttempts(5).reconnectionDelay(1).reconnectionDelayMax(2).timeout(false);
const [attempts, limit]: [number, number | boolean] = [manager.reconnectionAttempts(), manager.timeout()];
manager.randomizationFactor(manager.randomizationFactor());
manager.opts.query = { a: 'b' };
manager.on('open', () => {});
manager.on('error', (error) => error.message);
manager.on('ping', () => {});
manager.on('packet', (packet) => console.log(packet.type, packet.nsp));
manager.on('close', (reason, details) => console.log(reason.length, details));
manager.once('reconnect', (attempt) => attempt.toFixed());
manager.on('reconnect_attempt', (attempt) => attempt.toFixed());
manager.on('reconnect_error', (error) => error.message);
manager.on('reconnect_failed', () => {});
manager.open((error) => console.log(error?.message));
manager.connect();
const main: Socket = manager.socket('/', more);
const its: Manager<FromServer, ToServer> = socket.io;
const names: (keyof SocketReservedEvents)[] = ['connect', 'connect_error', 'disconnect'];
const above: (keyof ManagerReservedEvents)[] = ['open', 'reconnect'];

function uses(given: Socket<FromServer, ToServer>, five: number) {
  return given.emitWithAck('count', five);
}
uses(socket, protocol);

console.log(unknown, heard, listened, sum, late, everything, id, states, attempts, limit, main, its, names, above);

// What must not compile.

// @ts-expect-error an event that the server does not know
socket.emit('unknown');
// @ts-expect-error a wrong argument
socket.emit('say', 1);
// @ts-expect-error too few arguments
socket.emit('count');
// @ts-expect-error too many arguments
socket.emit('hello', 1);
// @ts-expect-error an answer of another type
socket.emit('count', 1, (answer: string) => answer);
// @ts-expect-error with a limit the error comes first
socket.timeout(1).emit('count', 1, (answer: number) => answer.toFixed());
// @ts-expect-error an event that the server never sends
socket.on('unknown', () => {});
// @ts-expect-error a listener of other arguments
socket.on('news', (title: number) => title);
// @ts-expect-error a promise of another type
const wrong: Promise<string> = socket.emitWithAck('count', 1);
// @ts-expect-error no such reason
socket.on('disconnect', (reason) => reason === 'bored');
// @ts-expect-error no such option
io({ reconnect: true });
// @ts-expect-error an option of another type
io({ reconnectionDelay: 'long' });
// @ts-expect-error no such event of a manager
manager.on('reconnecting', () => {});
// @ts-expect-error it is read only
socket.active = true;
