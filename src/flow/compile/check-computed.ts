import { computedAttributesOffline } from '../../behaviour/computed-attributes.js';
import type { ChangeObject, CreateObject } from '../../model/activity.js';
import type { NodeCompiler } from './node-compiler.js';

/**
 * An AutoNumber is 0 and a calculated attribute its default until the server has seen the object. From 11.7 Studio Pro refuses to build an
 * app with a nanoflow that creates such an object on a device, from 11.13 it warns (semantics 2.1).
 */
export function checkComputedCreate({ entity }: CreateObject, compiler: NodeCompiler): void {
  const { flavour, index, behaviour } = compiler;
  const { computedOffline, mendixVersion } = behaviour;
  if (flavour !== 'nanoflow' || computedOffline === 'silent') return;
  for (const { name } of computedAttributesOffline(index, entity, behaviour)) {
    const reason = `${name} of ${entity} gets its value on the server, so that an object made on a device has none before it is synchronized.`;
    if (computedOffline === 'error')
      compiler.invalid(
        'computed-offline',
        `${reason} Mendix ${mendixVersion} does not allow to create one in an offline nanoflow.`,
      );
    else compiler.doubtful('computed-offline', reason);
  }
}

/** What Change object sets in one of them the server does not take; that is a warning from 11.13 (assumed). */
export function checkComputedChange({ changes }: ChangeObject, entity: string | undefined, compiler: NodeCompiler): void {
  const { flavour, index, behaviour } = compiler;
  if (flavour !== 'nanoflow' || behaviour.computedOffline !== 'warning' || entity === undefined) return;
  for (const { name } of computedAttributesOffline(index, entity, behaviour)) {
    if (!changes.some(({ member }) => member === name || member.endsWith(`.${name}`))) continue;
    compiler.doubtful(
      'computed-offline',
      `${name} of ${entity} gets its value on the server, which does not take the one that is set here.`,
    );
  }
}
