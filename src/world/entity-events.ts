/** The moments at which the runtime calls handlers. */
export const entityEvents = [
  'before create',
  'after create',
  'before commit',
  'after commit',
  'before delete',
  'after delete',
  'before rollback',
  'after rollback',
] as const;
export type EntityEvent = (typeof entityEvents)[number];

/** `before commit Sales.Order`: how a trace names the handler. */
export function eventName(event: EntityEvent, entity: string): string {
  return `${event} ${entity}`;
}
