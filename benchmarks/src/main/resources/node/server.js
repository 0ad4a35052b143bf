// Socket.IO with its defaults. Says its port, then answers each line of standard input: with the live heap in bytes, or
// with nothing as the time of its compiler, which it does not know.
const { createServer } = require('http');
const { Server } = require('socket.io');

const http = createServer();
const io = new Server(http);
io.on('connection', socket => {
  socket.on('echo', text => socket.emit('echo', text));
  socket.on('all', text => io.emit('all', text));
});
http.listen(0, '127.0.0.1', () => console.log(http.address().port));

const lines = require('readline').createInterface({ input: process.stdin });
lines.on('line', order => {
  if (order === 'compiler') {
    console.log(0);
  } else {
    global.gc();
    console.log(process.memoryUsage().heapUsed);
  }
});
lines.on('close', () => process.exit(0));
