/** Answers the text of a request with the text of a response: the server, as transports see it. */
export type AnswerRequest = (request: string) => string | Promise<string>;

/**
 * Carries the text of a request to the server and brings back that of the response. All transports carry the same bytes; what
 * can go wrong on the way is decided before one is asked, by the network of the world.
 */
export interface Transport {
  exchange(request: string): string | Promise<string>;
  /** Takes down what the transport has put up. */
  close(): void;
}

/** The default: a function call. */
export class InProcessTransport implements Transport {
  constructor(private readonly answer: AnswerRequest) {}

  exchange(request: string): string | Promise<string> {
    return this.answer(request);
  }

  close(): void {}
}
