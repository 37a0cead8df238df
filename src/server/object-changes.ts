import { clearStoredReferences } from '../database/clear-references.js';
import { defaultValues } from '../database/default-values.js';
import type { Association } from '../model/domain-model.js';
import type { EntityLayout } from '../model/entity-layout.js';
import { fileDocument } from '../model/file-contents.js';
import { translate } from '../model/text.js';
import { FlowError } from '../problem/flow-error.js';
import { DateTime } from '../value/date-time.js';
import type { EntityObject } from '../value/entity-object.js';
import { hasChanges } from '../value/has-changes.js';
import type { EventHandlers } from './event-handlers.js';
import { referredBy } from './references.js';
import type { Server } from './server.js';
import type { UnitOfWork } from './unit-of-work.js';
import { findTooLongTexts, findViolations, type Violation } from './validation.js';

/**
 * Creates, commits and deletes objects as the runtime does: with event handlers, validation rules, automatic members and delete
 * behaviour. Everything happens inside the transaction of a request.
 */
export class ObjectChanges {
  /** Those on their way out, which delete behaviour may lead to again. */
  private readonly deleting = new Set<EntityObject>();

  constructor(
    private readonly server: Server,
    private readonly work: UnitOfWork,
    private readonly handlers: EventHandlers,
  ) {}

  /** @throws FlowError also where a before create handler only says that it stops: there is no object to go on with (assumed) */
  create(layout: EntityLayout): EntityObject {
    const { server, work } = this;
    if (!this.handlers.run('before', 'create', layout.entity, undefined))
      throw new FlowError('validation', `A before create handler of ${layout.entity} returned false.`);
    const values = defaultValues(layout, { side: 'server', behaviour: server.behaviour, nowMs: () => server.host.nowMs() });
    const object = work.memory.create(server.host.nextGuid(), layout, values);
    this.handlers.run('after', 'create', object.entity, object);
    return object;
  }

  /**
   * Of a list, the before handlers of all objects run first, and the after handlers of all last; in between one object is stored after the
   * other, by its rules.
   *
   * @returns objects that a before handler has stopped without an error
   * @see https://docs.mendix.com/refguide/event-handlers/
   */
  commit(objects: readonly EntityObject[], withEvents: boolean): EntityObject[] {
    const stored: EntityObject[] = [];
    const stopped: EntityObject[] = [];
    for (const object of new Set(objects)) {
      if (object.isDeleted) throw new FlowError('object', `The object of ${object.entity} to commit was deleted.`);
      if (!object.layout.persistable) this.work.memory.markCommitted(object);
      else if (!withEvents || this.handlers.run('before', 'commit', object.entity, object)) stored.push(object);
      else stopped.push(object);
    }
    for (const object of stored) this.store(object);
    if (withEvents) for (const object of stored) this.handlers.run('after', 'commit', object.entity, object);
    return stopped;
  }

  /** As a commit: what a handler stops stays. */
  delete(objects: readonly EntityObject[]): void {
    const going = [...new Set(objects)].filter((object) => !object.isDeleted && !this.deleting.has(object));
    for (const object of going) this.deleting.add(object);
    const deleted = going.filter((object) => !isStored(object) || this.handlers.run('before', 'delete', object.entity, object));
    for (const object of deleted) this.remove(object);
    for (const object of going) this.deleting.delete(object);
  }

  /** Takes back what was not committed; what a handler stops keeps its changes. */
  rollback(objects: readonly EntityObject[]): void {
    const taken = [...new Set(objects)].filter((object) => this.handlers.run('before', 'rollback', object.entity, object));
    this.work.memory.rollback(taken);
    for (const object of taken) this.handlers.run('after', 'rollback', object.entity, object);
  }

  private store(object: EntityObject): void {
    if (object.isDeleted)
      throw new FlowError('object', `The object of ${object.entity} was deleted by its before commit handler.`);
    this.validate(object);
    this.autoCommitReferences(object);
    // Before the date of change is filled in, which differs always.
    const isChanged = object.isNew || hasChanges(object);
    this.fillAutomaticMembers(object);
    this.server.database.write([object]);
    if (isChanged) this.noteFile(object);
    this.work.memory.markCommitted(object);
  }

  /**
   * What a commit does before it writes the row, for an object that refers to no other new one.
   *
   * @throws FlowError when the object violates a rule
   */
  prepare(object: EntityObject): void {
    this.validate(object);
    this.fillAutomaticMembers(object);
  }

  private validate(object: EntityObject): void {
    const violations = findViolations(object, {
      index: this.server.index,
      language: this.server.session.language,
      backtracks: this.server.setup.limits.regularExpressionBacktracks,
      isTaken: (candidate, member, value) =>
        this.server.uniqueValues.isTaken(candidate, member, value, this.handlers.environment),
    });
    refuse([...violations, ...findTooLongTexts(object)]);
  }

  /**
   * A new object that a committed one refers to is stored with it, and so is what that one refers to, all without their own rules
   * and handlers (semantics 3.9).
   */
  private autoCommitReferences(object: EntityObject): void {
    const { work } = this;
    const reached = [object];
    for (const { layout, values } of reached) {
      for (const member of layout.members) {
        if (member.kind === 'attribute') continue;
        for (const guid of referredBy(values[member.slot] ?? null)) {
          const referred = work.memory.known(guid);
          if (referred === undefined || referred === object || !referred.isNew || !referred.layout.persistable) continue;
          refuse(findTooLongTexts(referred));
          this.fillAutomaticMembers(referred);
          this.server.database.write([referred]);
          this.noteFile(referred);
          work.memory.markCommitted(referred);
          work.autoCommitted.add(referred);
          reached.push(referred);
        }
      }
    }
  }

  /** Any change of a file object makes devices fetch its contents again (semantics 3.6). */
  private noteFile({ entity, guid }: EntityObject): void {
    if (this.server.index.isA(entity, fileDocument)) this.server.files.advance(guid);
  }

  /** AutoNumbers at the first commit; dates and users of creation and change (semantics 4.1). */
  private fillAutomaticMembers(object: EntityObject): void {
    const now = new DateTime(this.server.host.nowMs());
    const user = this.work.session?.user.guid ?? null;
    for (const member of object.layout.members) {
      if (member.kind === 'attribute' && member.attribute.type.kind === 'AutoNumber' && object.isNew) {
        object.overwrite(member.slot, this.server.nextAutoNumber(member));
      }
      if (!member.isSystem) continue;
      if (member.name === 'changedDate') object.overwrite(member.slot, now);
      else if (member.name === 'System.changedBy') object.overwrite(member.slot, user);
      else if (!object.isNew) continue;
      else if (member.name === 'createdDate') object.overwrite(member.slot, now);
      else if (member.name === 'System.owner') object.overwrite(member.slot, user);
    }
  }

  private remove(object: EntityObject): void {
    const wasStored = isStored(object);
    if (wasStored) {
      this.applyDeleteBehaviour(object);
      this.server.database.remove(object.entity, [object.guid]);
      if (this.server.index.isA(object.entity, fileDocument)) this.server.files.forget([object.guid]);
      clearStoredReferences(this.server.database, this.server.index, object.entity, object.guid);
    }
    this.work.memory.clearReferences(new Set([object.guid]), new Set([object.entity]));
    const { values } = object;
    this.work.memory.drop(object);
    // What is called afterwards still gets the object as it was.
    object.values = values;
    if (wasStored) this.handlers.run('after', 'delete', object.entity, object);
  }

  /** What is associated is deleted too, or forbids the delete, as the model says for this side of each association. */
  private applyDeleteBehaviour(object: EntityObject): void {
    for (const association of this.server.index.associationsOf(object.entity)) {
      for (const fromParent of [true, false]) this.applyBehaviourOf(association, fromParent, object);
    }
  }

  private applyBehaviourOf(association: Association, fromParent: boolean, object: EntityObject): void {
    const { index } = this.server;
    if (!index.isA(object.entity, fromParent ? association.parent : association.child)) return;
    const behaviour = fromParent ? association.onParentDelete : association.onChildDelete;
    if (behaviour.kind === 'keep-references') return;
    const associated = this.work.memory.follow(object, association, fromParent);
    if (behaviour.kind === 'delete-references') this.delete(associated);
    else if (associated.length > 0) {
      const { language } = this.server.session;
      const message =
        behaviour.message === undefined ? '' : translate(behaviour.message, language, index.model.settings.defaultLanguage);
      throw new FlowError(
        'validation',
        message === ''
          ? `The object of ${object.entity} can not be deleted: objects are associated with it over ${association.name}.`
          : message,
      );
    }
  }
}

function refuse(violations: readonly Violation[]): void {
  if (violations.length === 0) return;
  throw new FlowError(
    'validation',
    violations.map(({ member, message }) => (message === '' ? `${member} is not valid.` : message)).join(' '),
  );
}

function isStored(object: EntityObject): boolean {
  return !object.isNew && object.layout.persistable;
}
