import type { LogMessage } from '../../model/activity.js';
import { compileTemplate } from '../compile/template.js';
import type { ActivityDefinition } from './definition.js';

/** Writes a line to the log. Only a microflow names the log node (semantics 2.13). */
export const logMessage: ActivityDefinition<LogMessage> = {
  compile({ level, node, template }, compiler) {
    const text = compileTemplate(template, compiler);
    const hasNode = node !== undefined && node.text.trim() !== '' && compiler.flavour === 'microflow';
    const logNode = hasNode ? compiler.expression(node, { kind: 'String' }, 'The log node') : undefined;
    const { next } = compiler;
    return {
      step: (frame) => {
        const name = logNode?.(frame);
        frame.run.surroundings.log(frame.run, level, typeof name === 'string' ? name : undefined, text(frame));
        return next;
      },
    };
  },
};
