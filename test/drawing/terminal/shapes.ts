import type { Annotation, Flow, FlowNode } from '../../../src/model/flow.js';
import {
  activity,
  decision,
  end,
  errorEvent,
  flowModel,
  integer,
  log,
  loop,
  loopEvent,
  merge,
  start,
  typeDecision,
} from '../../fixture/flow-model.js';

function at(node: FlowNode, x: number, y: number): FlowNode {
  return { ...node, position: { x, y } };
}

function captioned(id: string, caption: string): FlowNode {
  return { ...activity(id, log('a')), caption } as FlowNode;
}

function note(id: string, text: string, x: number, y: number, ...nodes: string[]): Annotation {
  return { id, text, position: { x, y }, size: { width: 200, height: 60 }, nodes };
}

/** Flows that are hard to draw, by what is hard about them. */
export const hardShapes: Readonly<Record<string, Flow>> = {
  'an error handler that tries again': {
    ...flowModel('Art.Retry', {
      parameters: { Count: integer },
      nodes: [
        at(start, 0, 0),
        at(merge('again'), 100, 0),
        at(activity('Send', log('a'), { errorHandling: 'custom' }), 250, 0),
        at(end('end', '$Count'), 450, 0),
        at(decision('Once-more?', '$Count > 3'), 250, 150),
        at(errorEvent(), 450, 150),
      ],
      ways: ['start > again > Send > end', 'Send ! Once-more?', 'Once-more? [true] > again', 'Once-more? [false] > error'],
    }),
  },
  'loops in a loop': flowModel('Art.Nested', {
    nodes: [
      at(start, 0, 200),
      {
        ...loop('Orders', { list: 'Orders', iterator: 'Order' }, [
          at(activity('Count', log('a')), 100, 200),
          {
            ...loop('Lines', { list: 'Lines', iterator: 'Line' }, [
              at(decision('Sold?', 'true'), 100, 100),
              at(activity('Add', log('a')), 300, 100),
              at(loopEvent('continue'), 100, 200),
              at(loopEvent('break'), 450, 100),
            ]),
            position: { x: 450, y: 200 },
            size: { width: 500, height: 260 },
          },
        ]),
        position: { x: 600, y: 200 },
        size: { width: 900, height: 400 },
      },
      at(end(), 1150, 200),
    ],
    ways: ['start > Orders > end', 'Count > Lines', 'Sold? [true] > Add > break', 'Sold? [false] > continue'],
  }),
  'cases to the same place, and many of them': flowModel('Art.Cases', {
    nodes: [
      at(start, 0, 200),
      at(decision('State?', '$State'), 150, 200),
      at(activity('Open-it', log('a')), 400, 0),
      at(activity('Send-it', log('a')), 400, 100),
      at(activity('Pay-it', log('a')), 400, 200),
      at(activity('File-it', log('a'), { disabled: true }), 400, 300),
      at(merge('done'), 600, 200),
      at(end(), 700, 200),
    ],
    ways: [
      'start > State?',
      'State? [Open] > Open-it > done',
      'State? [Sent|Returned] > Send-it > done',
      'State? [Paid] > Pay-it > done',
      'State? [Filed] > File-it > done > end',
      'State? [Lost] > done',
      'State? [(empty)] > done',
    ],
  }),
  'a decision by type, and ways back': flowModel('Art.Types', {
    nodes: [
      at(start, 0, 100),
      at(merge('top'), 100, 100),
      at(typeDecision('What?', 'Animal'), 250, 100),
      at(activity('Bark', log('a')), 500, 0),
      at(activity('Meow', log('a')), 500, 100),
      at(activity('Rest', log('a')), 500, 200),
      at(decision('Enough?', 'true'), 700, 100),
      at(end(), 900, 100),
    ],
    ways: [
      'start > top > What?',
      'What? {Art.Dog} > Bark > Enough?',
      'What? {Art.Cat} > Meow > Enough? [true] > end',
      'What? {} > Rest > Enough?',
      'Enough? [false] > top',
      'Rest ! Rest',
    ],
  }),
  'words of all kinds': {
    ...flowModel('Art.Words', {
      nodes: [
        at(start, 0, 0),
        at(captioned('chinese', '创建订单并将其发送到服务器'), 150, 0),
        at(captioned('emoji', 'Family 👨‍👩‍👧 goes 🇳🇱 👍🏽 ok'), 350, 0),
        at(captioned('hebrew', 'שמור את ההזמנה'), 550, 0),
        at(captioned('accents', 'Cafe\u0301 nai\u0308ve'), 750, 0),
        at(captioned('script', '</script> & "quotes"'), 950, 0),
        at(captioned('controls', 'bell\u0007 and\nline\tbreak \u202eturned'), 1150, 0),
        at(captioned('long', 'AVeryLongNameWithoutAnySpaceThatNobodyCouldEverReadInABoxOfAChart_AtAll'), 1350, 0),
        at(end('end', "'好 ' + $Name"), 1500, 0),
      ],
      ways: ['start > chinese > emoji > hebrew > accents > script > controls > long > end'],
    }),
    annotations: [note('one', 'Whom this is about:\n注文 👍🏽', 550, -150, 'hebrew', 'accents')],
  },
  'what stands at one place': flowModel('Art.Heap', {
    nodes: [start, activity('One', log('a')), activity('Two', log('b')), activity('Three', log('c')), end()],
    ways: ['start > One > Two > Three > end', 'Three > One'],
  }),
  'lines that cross': flowModel('Art.Crossing', {
    nodes: [
      at(start, 0, 100),
      at(decision('Which?', '$Which'), 150, 100),
      at(activity('Upper', log('a')), 350, 0),
      at(activity('Lower', log('a')), 350, 200),
      at(activity('Above', log('a')), 600, 0),
      at(activity('Below', log('a')), 600, 200),
      at(end('one'), 800, 0),
      at(end('two'), 800, 200),
    ],
    ways: ['start > Which?', 'Upper > Below > two', 'Lower > Above > one', 'Which? [true] > Upper', 'Which? [false] > Lower'],
  }),
  'what nothing leads to': flowModel('Art.Leftovers', {
    nodes: [at(start, 0, 0), at(end(), 200, 0), at(activity('Old', log('a')), 0, 150), at(activity('Older', log('a')), 200, 150)],
    ways: ['start > end', 'Old > Older'],
  }),
  'nothing at all': flowModel('Art.Empty', { nodes: [], ways: [] }),
};
