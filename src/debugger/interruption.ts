/** Somebody wants what goes on to end here. Never leaves the debugger. */
export class Interruption extends Error {
  override readonly name = 'Interruption';
}
