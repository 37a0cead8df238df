import { expect, it } from 'vitest';
import { arrive, messages, must, only, type Site, workedOn } from './site.js';

const question = 'Remove this photo?';

async function photographed(site: Site, count: number) {
  const visit = await workedOn(site);
  for (let number = 0; number < count; number++) {
    await must(site.phone.run('ACT_Photo_Add', { Visit: visit, Caption: '' }));
  }
  return visit;
}

it('a photo gets a caption and the moment; a visit has no more of them than the constant allows', async () => {
  const site = await arrive({ constants: { 'FieldService.MaximumPhotos': 2 } });
  const { phone } = site;
  const visit = await photographed(site, 1);
  await must(phone.run('ACT_Photo_Add', { Visit: visit, Caption: ' Oil leak ' }));
  expect(phone.query('FieldService.Photo').map((photo) => [photo.get('Name'), photo.get('Caption')])).toEqual([
    ['20260105-090000.jpg', 'Photo 1'],
    ['20260105-090000.jpg', 'Oil leak'],
  ]);
  const refused = await must(phone.run('ACT_Photo_Add', { Visit: visit, Caption: '' }));
  expect(refused).toReturn(null);
  expect(refused).toHaveShownMessage('A visit has at most 2 photos. Remove one first.');
});

it('photos are sent ahead, with the visit that they belong to and nothing else', async () => {
  const site = await arrive();
  const { world, phone } = site;
  const visit = await photographed(site, 2);
  const result = await must(phone.run('ACT_Photo_Send', { Visit: visit }));
  expect(result).toReturn(0);
  expect(messages(result)).toEqual([]);
  expect(world.server.query('FieldService.Photo', `[FieldService.Photo_Visit = ${visit.id}]`)).toHaveLength(2);
  expect(world.server.query('FieldService.Check')).toEqual([]);
  expect((await must(phone.run('ACT_Photo_Send', { Visit: visit }))).requests).toBe(0);
});

it('where the signal is weak, sending is tried again after a pause', async () => {
  const site = await arrive();
  const { world, phone } = site;
  const visit = await photographed(site, 1);
  const startMs = world.now.getTime();
  phone.network.fail('request', { times: 2 });
  const result = await must(phone.run('ACT_Photo_Send', { Visit: visit }));
  expect(result).toReturn(0);
  expect(result.effects.filter(({ kind }) => kind === 'log')).toHaveLength(2);
  expect(world.now.getTime() - startMs).toBeGreaterThanOrEqual(4_000);
  expect(world.server.query('FieldService.Photo')).toHaveLength(1);
});

it('without a connection it gives up after the attempts that the constant allows, and keeps the photos', async () => {
  const site = await arrive({ constants: { 'FieldService.SendAttempts': 2 } });
  const { phone } = site;
  const visit = await photographed(site, 1);
  phone.network.disconnect();
  const result = await must(phone.run('ACT_Photo_Send', { Visit: visit }));
  expect(result).toReturn(1);
  expect(result).toHaveShownMessage('1 photos could not be sent. They stay on this device.');
  expect(result.effects.filter(({ kind }) => kind === 'log')).toHaveLength(2);
  expect(phone.query('FieldService.Photo')).toHaveLength(1);
});

it('one attempt says in the log why nothing was sent, and does not fail', async () => {
  const site = await arrive();
  const { phone } = site;
  const visit = await photographed(site, 1);
  phone.network.fail('response');
  const result = await must(phone.run('SUB_Photo_SendOnce', { Visit: visit, Photos: phone.query('FieldService.Photo') }));
  expect(result.effects).toContainEqual(
    expect.objectContaining({ kind: 'log', text: 'Photos were not sent: No internet connection' }),
  );
});

it('photos stay on the device after a full synchronization, and are not fetched on another one', async () => {
  const site = await arrive();
  const { world, phone } = site;
  await photographed(site, 1);
  await must(phone.run('ACT_Synchronize'));
  expect(phone.query('FieldService.Photo')).toHaveLength(1);
  const tablet = await world.addDevice('tablet', { user: { name: 'bob', roles: ['Inspector'] } });
  expect(tablet.query('FieldService.Visit')).toHaveLength(1);
  expect(tablet.query('FieldService.Photo')).toEqual([]);
});

it('a photo is deleted on the device at once, on the server with the next synchronization', async () => {
  const site = await arrive();
  const { world, phone } = site;
  await photographed(site, 1);
  await must(phone.run('ACT_Synchronize'));
  phone.network.disconnect();
  world.answer(question, true);
  await must(phone.run('ACT_Photo_Delete', { Photo: only(phone.query('FieldService.Photo')) }));
  expect(phone.query('FieldService.Photo')).toEqual([]);
  expect(world.server.query('FieldService.Photo')).toHaveLength(1);
  phone.network.connect();
  await must(phone.run('ACT_Synchronize'));
  expect(world.server.query('FieldService.Photo')).toEqual([]);
});

it('a photo of a closed work order stays on the server', async () => {
  const site = await arrive();
  const { world, phone } = site;
  const visit = await photographed(site, 1);
  const photo = only(phone.query('FieldService.Photo'));
  await must(phone.run('ACT_Visit_Finish', { Visit: visit }));
  await world.runMicroflow('ACT_WorkOrder_CloseCompleted');
  world.answer(question, true);
  await must(phone.run('ACT_Photo_Delete', { Photo: photo }));
  const result = await must(phone.run('ACT_Synchronize'));
  expect(world.server.query('FieldService.Photo')).toHaveLength(1);
  expect(result.effects).toContainEqual(
    expect.objectContaining({ kind: 'log', text: 'A photo of WO-1001 was not deleted: the work order is closed.' }),
  );
});
