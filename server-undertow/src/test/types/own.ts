// What Hawser's client has beyond socket.io-client.
import { HawserSocket, io, type TransportName } from 'hawser';

const socket = io();
const transport: TransportName | null = socket.transport;
socket.io.on('transport', (name: TransportName, why: string) => console.log(name, why));
io({ transports: ['websocket', 'polling', 'shortpoll'] });

const line = new HawserSocket('wss://chat.test/engine.io/', { query: { a: 'b' }, timeout: 5000 });
const asWebSocket: WebSocket = line;
line.binaryType = 'arraybuffer';
line.onopen = () => line.send('text');
line.onmessage = (event) => console.log(event.data);
line.onclose = (event) => console.log(event.code, event.reason, event.wasClean);
line.addEventListener('message', (event) => console.log(event.data));
line.addEventListener('close', (event) => console.log(event.code), { once: true });
line.send(new Uint8Array(1));
line.send(new Blob(['x']));
if (line.readyState === HawserSocket.OPEN && line.bufferedAmount < 10) line.close(3000, 'enough');

// @ts-expect-error it is no text, and no bytes
line.send({});
// @ts-expect-error it changes by itself
line.readyState = 1;

console.log(transport, asWebSocket);
