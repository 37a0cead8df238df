import type { FormatMoment } from '../../trace/encode.js';
import type { MessageSeen } from '../../world/message-seen.js';
import type { Past } from '../chronicle.js';

/** A message between a device and the server. */
export interface MessageView {
  readonly id: number;
  readonly device: string;
  readonly message: string;
  /** What it is about: a microflow, an entity. */
  readonly subject: string;
  /** When it was sent. */
  readonly at: string;
  readonly position: number;
  /** On its way there, on its way back, or over. */
  readonly state: 'sent' | 'answered' | 'received' | 'failed';
  readonly error: string | undefined;
  /** JSON, made when it is asked for. */
  readonly request: unknown;
  /** Nothing before the server has answered. */
  readonly response: unknown;
}

/** Messages in the order in which they were sent. */
export function viewMessages(past: readonly Past<MessageSeen>[], formatMoment: FormatMoment): readonly MessageView[] {
  const seen = new Map<number, SeenSteps>();
  for (const { position, happening } of past) {
    if (happening.step === 'sent') {
      seen.set(happening.id, { position, sent: happening });
      continue;
    }
    const before = seen.get(happening.id);
    if (before !== undefined) seen.set(happening.id, { ...before, [happening.step]: happening });
  }
  return [...seen.values()].map((steps) => viewMessage(steps, formatMoment));
}

/** What is known of one message. */
interface SeenSteps {
  readonly position: number;
  readonly sent: Extract<MessageSeen, { step: 'sent' }>;
  readonly answered?: Extract<MessageSeen, { step: 'answered' }>;
  readonly received?: Extract<MessageSeen, { step: 'received' }>;
}

function viewMessage({ position, sent, answered, received }: SeenSteps, formatMoment: FormatMoment): MessageView {
  const { id, device, message, subject, atMs } = sent;
  const error = received?.error;
  const isOver = received !== undefined;
  return {
    ...{ id, device, message, subject, at: formatMoment(atMs), position, error },
    state: isOver ? (error === undefined ? 'received' : 'failed') : answered === undefined ? 'sent' : 'answered',
    get request() {
      return JSON.parse(sent.request) as unknown;
    },
    get response() {
      return answered === undefined ? undefined : (JSON.parse(answered.response) as unknown);
    },
  };
}
