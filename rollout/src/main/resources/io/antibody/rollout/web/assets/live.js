// The live events. One tab of a browser holds the stream and passes it on to the others, since a browser opens only six
// connections to a server. A tab that closes hands the stream over (the lock does that).

const DEAD_AFTER_MS = 25000; // two heartbeats and a half
const NAME = 'antibody-events';

/** Calls onEvent(name, stamp, data) for each event, and onLine(up) when the line comes and goes. */
export function follow(onEvent, onLine) {
  let heard = 0;
  let up = null;
  let last = '';
  let source = null;
  const channel = 'BroadcastChannel' in window ? new BroadcastChannel(NAME) : null;

  const line = (state) => {
    if (state === up) return;
    up = state;
    onLine(state);
  };
  const take = ({ name, stamp, data }) => {
    heard = Date.now();
    if (name === 'down') return line(false);
    line(true);
    last = stamp;
    onEvent(name, stamp, data);
  };
  const tell = (message) => {
    take(message);
    channel?.postMessage(message);
  };
  const open = () => {
    source?.close();
    heard = Date.now();
    source = new EventSource('/v1/events');
    for (const name of ['hello', 'release', 'cluster', 'verdict', 'locks', 'system', 'ci', 'beat']) {
      source.addEventListener(name, (event) => tell({ name, stamp: event.lastEventId, data: JSON.parse(event.data) }));
    }
    source.onerror = () => {
      tell({ name: 'down' });
      // A refusal closes the stream for good; a lost line is taken up again by the browser itself.
      if (source.readyState === EventSource.CLOSED) setTimeout(open, 3000);
    };
  };

  if (channel) {
    channel.onmessage = ({ data: message }) => {
      if (message === 'anyone?') {
        if (source && up) channel.postMessage({ name: 'beat', stamp: last, data: {} });
      } else {
        take(message);
      }
    };
  }
  if (channel && navigator.locks) {
    navigator.locks.request(NAME, () => {
      open();
      return new Promise(() => {});
    });
    channel.postMessage('anyone?');
  } else {
    open();
  }
  setInterval(() => {
    if (Date.now() - heard <= DEAD_AFTER_MS) return;
    line(false);
    if (source) open();
  }, 5000);
}
