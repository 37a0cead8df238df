import { expect, it } from 'vitest';
import { arrive, feedback, must, only, workedOn } from './site.js';

it('a visit that finds nothing wrong completes its work order, and the server has both', async () => {
  const site = await arrive();
  const { world, phone, order } = site;
  const visit = await workedOn(site);
  const result = await must(phone.run('ACT_Visit_Finish', { Visit: visit }));

  expect(result).toHaveShownMessage('The visit is finished, and the office has it.');
  expect(order.get('Status')).toBe('Completed');
  const received = only(world.server.query('FieldService.Visit'));
  expect(received.toJSON()).toMatchObject({ IsFinished: true, Verdict: 'Passed', SignedBy: 'Mary Jones' });
  expect(world.server.query('FieldService.WorkOrder').map((one) => one.get('Status'))).toEqual(['Completed']);
  expect(world.server.query('FieldService.Check').map((one) => one.get('Verdict'))).toEqual(['Passed', 'Passed', 'Passed']);
});

it('a measurement outside its limits needs a conclusion, and gives the office a follow-up with the hazards of the spot', async () => {
  const site = await arrive();
  const { world, phone, order, hotSurface } = site;
  await must(phone.run('ACT_WorkOrder_ReportHazard', { WorkOrder: order, Hazard: hotSurface }));
  const visit = await workedOn(site, '84.5');
  const refused = await must(phone.run('ACT_Visit_Finish', { Visit: visit }));
  expect(feedback(refused)).toEqual(['Conclusion: Say what is wrong, so that the office can plan the follow-up.']);
  expect(visit.get('IsFinished')).toBe(false);

  phone.change(visit, { Conclusion: 'The bearing runs too hot.' });
  await must(phone.run('ACT_Visit_Finish', { Visit: visit }));
  expect(order.get('Status')).toBe('FollowUp');
  const followUp = only(world.server.query('FieldService.WorkOrder', "[Number = 'WO-1002']"));
  expect(followUp.toJSON()).toMatchObject({
    Title: 'Follow-up: Inspect press 4',
    Status: 'Draft',
    Priority: 'High',
    Remarks: 'The bearing runs too hot.',
  });
  expect(followUp.get('FieldService.WorkOrder_CauseVisit')).toBe(visit.id);
  expect(followUp.get('FieldService.WorkOrder_Hazard')).toEqual([hotSurface.id]);
});

it('the follow-up is made once, however often the visit is changed and sent', async () => {
  const site = await arrive();
  const { world, phone } = site;
  const visit = await workedOn(site, '84.5');
  phone.change(visit, { Conclusion: 'Too hot.' });
  await must(phone.run('ACT_Visit_Finish', { Visit: visit }));
  phone.change(visit, { Conclusion: 'Far too hot.' });
  await must(phone.run('ACT_Visit_Finish', { Visit: visit }));
  expect(only(world.server.query('FieldService.Visit')).get('Conclusion')).toBe('Far too hot.');
  expect(world.server.query('FieldService.WorkOrder')).toHaveLength(2);
});

it('what is missing is said at once, all of it', async () => {
  const { phone, order } = await arrive();
  await must(phone.run('ACT_WorkOrder_Start', { WorkOrder: order }));
  const result = await must(phone.run('ACT_Visit_Finish', { Visit: only(phone.query('FieldService.Visit')) }));
  expect(feedback(result)).toEqual(['Verdict: Some checks are still open.', 'SignedBy: The customer has not signed yet.']);
  expect(order.get('Status')).toBe('InProgress');
});

it.each([
  { IsMeasured: false, MeasuredValue: 50, verdict: 'Open' },
  { IsMeasured: true, MeasuredValue: 9.9, verdict: 'Failed' },
  { IsMeasured: true, MeasuredValue: 10, verdict: 'Passed' },
  { IsMeasured: true, MeasuredValue: 70, verdict: 'Passed' },
  { IsMeasured: true, MeasuredValue: '70.00000001', verdict: 'Failed' },
] as const)('a measurement is judged by its limits, which belong to what is allowed: %j', async ({ verdict, ...members }) => {
  const { phone } = await arrive();
  const Check = phone.create('FieldService.Measurement', { LowerLimit: 10, UpperLimit: 70, ...members });
  expect(await phone.run('SUB_Check_Judge', { Check })).toReturn(verdict);
});

it('any other check is what the inspector says, and none at all is open', async () => {
  const { phone } = await arrive();
  const Check = phone.create('FieldService.Check', { Verdict: 'Failed' });
  expect(await phone.run('SUB_Check_Judge', { Check })).toReturn('Failed');
  expect(await phone.run('SUB_Check_Judge', { Check: null })).toReturn('Open');
});

it('without a connection a finished visit stays on the device, and goes up with the next synchronization', async () => {
  const site = await arrive();
  const { world, phone } = site;
  phone.network.disconnect();
  const visit = await workedOn(site);
  const result = await must(phone.run('ACT_Visit_Finish', { Visit: visit }));
  expect(result).toHaveShownMessage('The visit is finished. It is kept on this device until you synchronize.');
  expect(result.requests).toBe(0);
  expect(world.server.query('FieldService.Visit')).toEqual([]);

  phone.network.connect();
  await must(phone.run('ACT_Synchronize'));
  expect(only(world.server.query('FieldService.Visit')).get('IsFinished')).toBe(true);
});

it('the summary counts checks and parts as they are, with the date in the language of the user', async () => {
  const site = await arrive({ locale: 'de_DE' });
  const { phone, bearing } = site;
  const visit = await workedOn(site, '84.5');
  await must(phone.run('ACT_PartUsage_Add', { Visit: visit, Part: bearing, Quantity: 3 }));
  const { returns } = await must(phone.run('DS_Visit_Summary', { Visit: visit }));
  expect(returns).toMatchObject({ entity: 'FieldService.VisitSummary' });
  expect(JSON.parse(JSON.stringify(returns))).toMatchObject({
    Headline: 'Inspect press 4, Montag 5 Januar 2026: to be checked',
    OpenChecks: '2',
    FailedChecks: '0',
    PartsTotal: '37.5',
    PartsText: '3 parts for 37.5',
  });
});

it('a summary of a visit without parts says so', async () => {
  const site = await arrive();
  const { returns } = await must(site.phone.run('DS_Visit_Summary', { Visit: await workedOn(site) }));
  expect(JSON.parse(JSON.stringify(returns))).toMatchObject({ PartsTotal: '0', PartsText: 'No parts used' });
});

it('who signs again replaces the signature; a blank name signs nothing', async () => {
  const site = await arrive();
  const { phone } = site;
  const visit = await workedOn(site);
  const blank = await must(phone.run('ACT_Signature_Save', { Visit: visit, SignedBy: '  ' }));
  expect(blank).toHaveShownMessage('Please enter the name of the person who signs.');
  expect(visit.get('SignedBy')).toBe('Mary Jones');
  await must(phone.run('ACT_Signature_Save', { Visit: visit, SignedBy: ' Jim Poe ' }));
  expect(phone.query('FieldService.Signature').map((one) => one.get('SignedBy'))).toEqual(['Jim Poe']);
  expect(visit.get('SignedBy')).toBe('Jim Poe');
});

it('a signature is on the server after a full synchronization and no longer on the device; the visit is signed all the same', async () => {
  const site = await arrive();
  const { world, phone } = site;
  const visit = await workedOn(site);
  await must(phone.run('ACT_Synchronize'));
  expect(world.server.query('FieldService.Signature').map((one) => one.get('SignedBy'))).toEqual(['Mary Jones']);
  expect(phone.query('FieldService.Signature')).toEqual([]);
  const result = await must(phone.run('ACT_Visit_Finish', { Visit: visit }));
  expect(feedback(result)).toEqual([]);
});
