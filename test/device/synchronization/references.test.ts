import { describe, expect, it } from 'vitest';
import { column, requestsOf, type StartOptions, startWorld } from '../../world/start-world.js';

const text = `
create module Geo;
create entity Geo.Country (Name: String);
create entity Geo.City (Name: String);
create entity Geo.Street (Name: String);
create association Geo.City_Country from Geo.City to Geo.Country;
create association Geo.City_Twin from Geo.City to Geo.City;
create association Geo.Street_City from Geo.Street to Geo.City;
create navigation NativePhone on sync error continue
  sync (sync Geo.Country all; sync Geo.City all; sync Geo.Street all);
create nanoflow Geo.CommitCity (City: Geo.City) begin commit $City; end;
create nanoflow Geo.CommitCountry (Country: Geo.Country) begin commit $Country; end;
create nanoflow Geo.CommitStreet (Street: Geo.Street) begin commit $Street; end;
create nanoflow Geo.Rename (City: Geo.City, Name: String) begin change $City (Name = $Name) commit; end;
create nanoflow Geo.Sync () begin synchronize all; end;
create nanoflow Geo.SyncCity (City: Geo.City) begin synchronize $City; end;
create nanoflow Geo.DeleteCountry (Country: Geo.Country) begin delete $Country; end;
`;
const start = (options: StartOptions = {}) => startWorld(text, options);

describe('A reference to an object that was never committed (vector 2)', () => {
  it('from 9.0 the server rejects the object, with the text of the runtime; the other stays in memory', async () => {
    const { world, phone } = await start();
    const country = phone.create('Geo.Country', { Name: 'NL' });
    const city = phone.create('Geo.City', { 'Geo.City_Country': country });
    await phone.run('CommitCity', { City: city });
    const result = await phone.run('Sync');
    expect(result.outcome).toBe('returned');
    expect(result.effects.find(({ kind }) => kind === 'synchronized')).toMatchObject({
      rejected: [
        {
          reason:
            `Synchronizing an object of type City with GUID {${city.id}} has failed due to a modelling error. ` +
            'The object has a reference to other objects (City_Country) that have not been synchronized to the runtime yet. ' +
            'This breaks referential integrity of the object because it references a non-existing object in the runtime database. ' +
            'Please make sure that you synchronize the referenced object together with the City or before synchronizing the City.',
        },
      ],
    });
    expect(world.server.query('Geo.City')).toEqual([]);
    expect(country).toMatchObject({ isNew: true, isDeleted: false });
    expect(country.get('Name')).toBe('NL');
  });

  it('in Mendix 8 the device stops before anything is sent, and everything stays as it is', async () => {
    const { phone, sent } = await start({ mendix: '8.18.0' });
    const country = phone.create('Geo.Country');
    const city = phone.create('Geo.City', { 'Geo.City_Country': country });
    await phone.run('CommitCity', { City: city });
    const result = await phone.run('Sync');
    expect(result.error?.message).toBe(
      'Sync has failed due to a modeling error. Your database contains objects that reference uncommitted objects: object of type City (reference City_Country)',
    );
    expect(sent).toEqual([]);
    expect(phone.query('Geo.City')).toHaveLength(1);
    // Once the country is committed, nothing stands in the way.
    await phone.run('CommitCountry', { Country: country });
    expect((await phone.run('Sync')).outcome).toBe('returned');
  });

  it('in Mendix 8 several are named in the order of the commits, and then of the domain model, each pair once', async () => {
    const { phone } = await start({ mendix: '8.18.0' });
    const [country, twin] = [phone.create('Geo.Country'), phone.create('Geo.City')];
    const street = phone.create('Geo.Street', { 'Geo.Street_City': twin });
    const cities = [1, 2].map(() => phone.create('Geo.City', { 'Geo.City_Country': country, 'Geo.City_Twin': twin }));
    await phone.run('CommitStreet', { Street: street });
    for (const city of cities) await phone.run('CommitCity', { City: city });
    expect((await phone.run('Sync')).error?.message).toMatch(
      /uncommitted objects: object of type Street \(reference Street_City\), object of type City \(reference City_Country\), object of type City \(reference City_Twin\)$/,
    );
  });

  it('in Mendix 8 what is selected may only refer to what is synchronized or selected too', async () => {
    const { phone, sent } = await start({ mendix: '8.18.0' });
    const [country] = phone.insert('Geo.Country', [{}], { unsynchronized: true });
    const [city] = phone.insert('Geo.City', [{ 'Geo.City_Country': country }], { unsynchronized: true });
    expect((await phone.run('SyncCity', { City: city })).error?.message).toBe(
      'Sync has failed due to a modeling error. The selected objects reference objects that are not synchronized: object of type City (reference City_Country)',
    );
    expect(sent).toEqual([]);
  });

  it('up to Mendix 7 nobody looks', async () => {
    const { world, phone } = await start({ mendix: '7.23.6' });
    const city = phone.create('Geo.City', { 'Geo.City_Country': phone.create('Geo.Country') });
    await phone.run('CommitCity', { City: city });
    await phone.synchronize();
    expect(world.server.query('Geo.City')).toHaveLength(1);
  });

  it('a reference to what arrives in the same upload is fine, whatever the order', async () => {
    const { world, phone } = await start();
    const country = phone.create('Geo.Country');
    const city = phone.create('Geo.City', { 'Geo.City_Country': country });
    await phone.run('CommitCity', { City: city });
    await phone.run('CommitCountry', { Country: country });
    await phone.run('Sync');
    expect(column(world.server.query('Geo.City'), 'Geo.City_Country')).toEqual([country.id]);
    expect(world.server.query('System.SynchronizationError')).toEqual([]);
  });
});

describe('A reference to an object that the server has deleted meanwhile (semantics 3.5)', () => {
  async function afterDeletion() {
    const started = await start();
    const { world, phone } = started;
    const [country, other] = phone.insert('Geo.Country', [{}, {}]);
    const [city] = phone.insert('Geo.City', [{ 'Geo.City_Country': country }]);
    const tablet = await world.addDevice('tablet');
    await tablet.run('DeleteCountry', { Country: tablet.query('Geo.Country', `[id = ${country?.id}]`)[0] });
    await tablet.synchronize();
    return { ...started, country, other, city };
  }

  it('is passed over where this device did not change it: the reference is empty', async () => {
    const { world, phone, city } = await afterDeletion();
    await phone.run('Rename', { City: city, Name: 'new' });
    await phone.run('Sync');
    expect(column(world.server.query('Geo.City'), 'Name')).toEqual(['new']);
    expect(column(world.server.query('Geo.City'), 'Geo.City_Country')).toEqual([null]);
  });

  it('makes the object dangle where this device has set it', async () => {
    const { world, phone, country } = await afterDeletion();
    const [city] = phone.insert('Geo.City', [{ Name: 'fresh', 'Geo.City_Country': country }], { unsynchronized: true });
    await phone.run('Sync');
    expect(city?.isDeleted).toBe(true);
    expect(world.server.query('System.SynchronizationError')).toHaveLength(1);
  });
});

describe('Several devices change one object (semantics 3.9, conflicts)', () => {
  it('the last synchronization wins, with the whole object', async () => {
    const { world, phone } = await startWorld(
      `${text}
       create entity Geo.Place (A: String, B: String);
       create navigation PhoneOffline sync (sync Geo.Place all);
       create nanoflow Geo.SetA (Place: Geo.Place, A: String) begin change $Place (A = $A) commit; end;
       create nanoflow Geo.SetB (Place: Geo.Place, B: String) begin change $Place (B = $B) commit; end;`,
      { profile: 'PhoneOffline', before: (made) => made.server.insert('Geo.Place', [{ A: 'a', B: 'b' }]) },
    );
    const tablet = await world.addDevice('tablet');
    await phone.run('SetA', { Place: phone.query('Geo.Place')[0], A: 'phone' });
    await tablet.run('SetB', { Place: tablet.query('Geo.Place')[0], B: 'tablet' });
    await phone.synchronize();
    await tablet.synchronize();
    const [place] = world.server.query('Geo.Place');
    expect([place?.get('A'), place?.get('B')]).toEqual(['a', 'tablet']);
    await phone.synchronize();
    expect(phone.query('Geo.Place')[0]?.get('A')).toBe('a');
  });

  it('deletions of an object that is gone already are nothing', async () => {
    const { world, phone, sent } = await start({ before: (made) => made.server.insert('Geo.Country', [{}]) });
    const tablet = await world.addDevice('tablet');
    for (const device of [phone, tablet]) {
      await device.run('DeleteCountry', { Country: device.query('Geo.Country')[0] });
      await device.run('Sync');
    }
    expect(requestsOf(sent, 'synchronize')).toHaveLength(2);
    expect(world.server.query('System.SynchronizationError')).toEqual([]);
  });
});
