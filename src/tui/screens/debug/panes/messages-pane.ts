import type { MessageView } from '../../../../debugger/inspection/message-view.js';
import type { Encoded } from '../../../../trace/encode.js';
import { line, span, type Tone } from '../../../line/line.js';
import { jsonNode } from '../rows/json-nodes.js';
import { answerOf, type PaneRow } from '../rows/pane-row.js';
import { rowOfMany, type TreeRow } from '../rows/tree.js';
import type { PaneLook } from './pane-look.js';

/** Every message between devices and the server, each with its request and its response as JSON. */
export function messagesPane({ state }: PaneLook): TreeRow {
  const { messages } = state;
  return rowOfMany(messages.length, (index) => {
    const message = messages[index];
    if (message === undefined) return { row: { line: [] } };
    return { row: messageRow(message), children: contentOf(message) };
  });
}

const marks: Readonly<Record<MessageView['state'], readonly [mark: string, tone: Tone]>> = {
  sent: ['→', 'warning'],
  answered: ['←', 'warning'],
  received: ['✓', 'good'],
  failed: ['✗', 'bad'],
};

function messageRow(message: MessageView): PaneRow {
  const [mark, tone] = marks[message.state];
  return {
    line: line(
      span(String(message.position).padStart(5), 'dim'),
      '  ',
      span(`${mark} `, tone),
      span(`${message.message} `, 'accent'),
      message.subject,
      span(`  ${message.device}, ${message.state}`, 'dim'),
      span(message.error === undefined ? '' : `: ${message.error}`, 'bad'),
    ),
    position: message.position,
    ...(message.message === 'microflow' && {
      edit: answerOf(message.subject),
    }),
  };
}

/** Made when the message is opened: requests can be large. */
function contentOf(message: MessageView): TreeRow {
  const parts = ['Request', ...(message.state === 'answered' || message.state === 'received' ? ['Response'] : [])];
  return {
    count: parts.length,
    at: (index) => {
      const content = index === 0 ? message.request : message.response;
      return jsonNode(parts[index] ?? '', (content ?? null) as Encoded);
    },
    find: (key) => parts.indexOf(key),
  };
}
