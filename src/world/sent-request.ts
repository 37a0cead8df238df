import type { Request, RequestKind } from '../wire/messages.js';

/** A request as a test sees it when it decides about faults and crashes. */
export interface SentRequest {
  /** Each device counts its own requests, from 1, which starts it. */
  readonly number: number;
  readonly kind: RequestKind;
  /** What it is about: the microflow, the entity, the association, the file. */
  readonly subject: string;
}

/** What a request is about, in a word. */
export function subjectOf(request: Request): string {
  switch (request.kind) {
    case 'start':
      return request.user ?? '';
    case 'renew':
    case 'model':
    case 'synchronize':
      return '';
    case 'download':
    case 'create':
    case 'retrieve':
      return request.entity;
    case 'upload-file':
    case 'download-file':
      return request.file.entity;
    case 'microflow':
      return request.microflow;
    case 'follow':
      return request.association;
    case 'commit':
      return [...new Set(request.objects.map(({ entity }) => entity))].join(', ');
    case 'delete':
      return [...new Set(request.objects.map(({ entity }) => entity))].join(', ');
  }
}
