// Reads text/event-stream. The browser's own EventSource cannot send the key in a header, so it is read from fetch.

/**
 * @param {Response} response Of type text/event-stream.
 * @param {(event: {type: string, id: string|null, data: string}) => void} onEvent Also of an id alone, which is of type `message`.
 * @param {() => void} onBytes Whenever anything arrives, a heartbeat too.
 * @returns {Promise<void>} When the stream has ended.
 */
export async function readEvents(response, onEvent, onBytes) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const parser = new EventParser(onEvent);
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return;
    }
    onBytes();
    parser.add(value);
  }
}

/** The lines of a stream, however they are cut into pieces; an event ends with an empty line. */
class EventParser {
  constructor(onEvent) {
    this.onEvent = onEvent;
    this.rest = '';
    this.begin();
  }

  begin() {
    [this.type, this.id, this.data] = ['message', null, []];
  }

  add(text) {
    const lines = (this.rest + text).split(/\r\n|\n|\r(?!$)/);
    this.rest = lines.pop();
    lines.forEach(line => this.line(line));
  }

  line(line) {
    if (line === '') {
      this.end();
      return;
    }
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'event') {
      this.type = value;
    } else if (name === 'id') {
      this.id = value;
    } else if (name === 'data') {
      this.data.push(value);
    }
  }

  end() {
    if (this.data.length || this.type !== 'message' || this.id !== null) {
      this.onEvent({ type: this.type, id: this.id, data: this.data.join('\n') });
    }
    this.begin();
  }
}
