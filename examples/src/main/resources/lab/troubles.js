// What the network can be made to do. Names are the server's.

export const GROUPS = [
  {
    title: 'WebSocket',
    hint: 'Meets the next one: reset all to see it.',
    troubles: [
      { name: 'no-websocket', title: 'Forbid WebSocket', detail: 'Its request is answered 403.' },
      { name: 'swallowed-upgrade', title: 'Swallow the upgrade', detail: 'Its request is never answered.' },
      { name: 'black-hole', title: 'Open, then silence', detail: 'It opens, and nothing passes on it.' },
      { name: 'short-life', title: 'Kill it after 3 s', detail: 'Each one is reset at that age.' },
    ],
  },
  {
    title: 'Requests',
    hint: 'Meet polling only: forbid WebSocket first.',
    troubles: [
      { name: 'cut-requests', title: 'Cut long requests', detail: 'After 1 s: let messages be rarer.' },
      { name: 'doubled-posts', title: 'Send each POST twice', detail: 'Both reach the server, at once.' },
    ],
  },
  {
    title: 'Everything',
    hint: 'Silence and outage meet what is open, too.',
    troubles: [
      { name: 'latency', title: 'Latency of 500 ms', detail: 'Each way, on new connections.' },
      { name: 'silence', title: 'Silence', detail: 'Nothing passes, and nothing ends.' },
      { name: 'outage', title: 'Outage', detail: 'All connections are reset and refused.' },
    ],
  },
];
