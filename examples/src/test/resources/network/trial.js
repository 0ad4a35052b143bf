// A client's side of a trial: says numbered messages at an even pace, connected or not, and remembers what it hears.

/** How often to look at the clock and at the transport, in ms. */
var TICK = 20;

/**
 * Begins at once. `plan`: `run`, `every` (ms between bursts), `burst` (messages each), `messages`, `padding` (characters
 * each). Returns the report, which grows.
 */
function trial(io, url, plan, options) {
  var began = Date.now();
  var padding = new Array(plan.padding + 1).join('x');
  var report = {
    sent: 0, down: [], arrivals: [], connects: 0, disconnects: [], errors: [], firstAck: -1, transport: '', trail: [],
  };
  var socket = io(url, options);
  var timer = setInterval(tick, TICK);

  socket.on('connect', function () {
    report.connects++;
  });
  socket.on('disconnect', function (reason) {
    report.disconnects.push(reason + ' at ' + (Date.now() - began));
  });
  socket.on('connect_error', function (error) {
    report.errors.push(error.message + ' at ' + (Date.now() - began));
  });
  socket.on('down', function (number) {
    report.down.push(number);
    report.arrivals.push(Date.now());
  });

  function tick() {
    var due = plan.burst * (1 + Math.floor((Date.now() - began) / plan.every));
    while (report.sent < Math.min(due, plan.messages)) say(++report.sent);
    look();
  }

  // Messages ask to be acknowledged until one is.
  function say(number) {
    var args = ['up', number, padding];
    if (report.firstAck < 0 || plan.acks) args.push(acknowledged);
    socket.emit.apply(socket, args);
  }

  function acknowledged(answer) {
    if (report.firstAck < 0 && !(answer instanceof Error)) report.firstAck = Date.now() - began;
  }

  function look() {
    report.transport = transportOf(socket);
    var trail = report.trail;
    if (report.transport && trail[trail.length - 1] !== report.transport) trail.push(report.transport);
  }

  report.end = function () {
    clearInterval(timer);
    socket.disconnect();
  };
  tick();
  return report;
}

function transportOf(socket) {
  if (socket.transport) return socket.transport;
  var engine = socket.io && socket.io.engine;
  return socket.connected && engine && engine.transport ? engine.transport.name : '';
}

if (typeof module === 'object') module.exports = trial;
