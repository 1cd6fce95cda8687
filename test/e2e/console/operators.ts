import { edgeOutTopic } from '@lacznik/contracts';
import { makePesel } from '@lacznik/identifiers';
import { rawKafka, readTopic } from '../../harness/raw-topic';
import { until } from '../../harness/until';
import type { Scene } from './scene';

const FACTS = edgeOutTopic('pup-swietokrzyskie').name;
const PESEL = makePesel('1976-07-08', 71);

export function describeOperators({ region, arrive }: Scene): void {
  it('see whether it flows, why not, and have what could not be processed tried again or given up', async () => {
    const olga = await arrive();
    await olga.signIn('olga.czajka');
    await olga.press('nav a[href="/flow"]');
    expect(await olga.violations()).toEqual([]);
    await spoilOneFact();
    await until('the flow page names the gateway', async () => {
      await olga.page.reload();
      return (await olga.text()).includes('Bramka prywatności: są komunikaty');
    });
    await olga.press('a[href="/flow/letters?app=privacy-gateway"]');
    expect(await olga.text()).toContain('nieczytelny');
    expect(await olga.violations()).toEqual([]);
    await olga.press('form[action="/flow/letters/redrive"] button');
    await until('it was tried again', async () => {
      await olga.page.reload();
      return (await olga.text()).includes('Przetwarzanie się skończyło.');
    });
    expect(await olga.violations()).toEqual([]);
    await olga.press('a[href="/flow/letters?app=privacy-gateway"]');
    await olga.press('form[action="/flow/letters/dropping"] button');
    expect(await olga.text()).toContain('nie da się tego cofnąć');
    expect(await olga.violations()).toEqual([]);
    await olga.page.selectOption('#reason', 'cannot-be-mended');
    await olga.press('form[action="/flow/letters/drop"] button');
    expect(await olga.text()).toContain('Odblokowane osoby: 1');
    await olga.open('/flow/letters?app=privacy-gateway');
    expect(await olga.text()).toContain('Nic nie trzeba robić.');
    expect(olga.faults).toEqual([]);
    await olga.leave();
  });

  it('see between whom of a county what may flow, and are told what of the county was wrong', async () => {
    const olga = await arrive();
    await olga.signIn('olga.czajka');
    await olga.open('/flow?county=2606');
    expect(await olga.text()).toContain('Status i rejestracja');
    expect(await olga.violations()).toEqual([]);
    expect(await olga.open('/flow?county=x')).toBe(422);
    expect(await olga.page.locator('.ds-error-summary a').getAttribute('href')).toBe('#county');
    expect(await olga.open('/flow/letters?app=nobody')).toBe(404);
    await olga.leave();
    const maria = await arrive();
    await maria.signIn('maria.dzik');
    expect(await maria.open('/flow')).toBe(403);
    await maria.leave();
  });

  it('add a purpose to the law and end it, and are told what was wrong', async () => {
    const olga = await arrive();
    await olga.signIn('olga.czajka');
    await olga.open('/dictionaries');
    expect(await olga.violations()).toEqual([]);
    await olga.press('a[href="/dictionaries/purposes/add"]');
    expect(await olga.violations()).toEqual([]);
    await olga.type('#code', 'debt-counselling');
    await olga.type('#pl', 'Poradnictwo dla <zadłużonych>');
    await olga.page.fill('#valid-from', '2099-01-01');
    await olga.press('form[action="/dictionaries/purposes/add"] button');
    expect(await olga.text()).toContain('Zmieniono.');
    expect(await olga.text()).toContain('Poradnictwo dla <zadłużonych>');
    await olga.page.selectOption('#entry', 'purposes/debt-counselling');
    await olga.page.fill('#valid-to', '2098-12-31');
    await olga.press('form[action="/dictionaries/end"] button');
    expect(await olga.page.locator('.ds-error-summary a').getAttribute('href')).toBe('#valid-to');
    expect(await olga.violations()).toEqual([]);
    await olga.page.fill('#valid-to', '2099-12-31');
    await olga.press('form[action="/dictionaries/end"] button');
    expect(await olga.text()).toContain('31 grudnia 2099');
    expect(olga.faults).toEqual([]);
    await olga.leave();
  });

  it('add a category, a kind of institution, a rule between kinds and a legal basis', async () => {
    const olga = await arrive();
    await olga.signIn('olga.czajka');
    const add = async (name: string, code: string, own: () => Promise<unknown>): Promise<void> => {
      await olga.open(`/dictionaries/${name}/add`);
      expect([name, await olga.violations()]).toEqual([name, []]);
      await olga.type('#code', code);
      await olga.type('#pl', `Nowy wpis ${code}`);
      await olga.page.fill('#valid-from', '2099-01-01');
      await own();
      await olga.press(`form[action="/dictionaries/${name}/add"] button`);
      expect(await olga.text()).toContain(`Nowy wpis ${code}`);
      expect(await olga.text()).toContain('Zmieniono.');
    };
    await add('categories', '77', () => Promise.resolve());
    await add('institutionKinds', 'CUS', async () => {
      await olga.type('#digits', '6');
      await olga.page.check('#county-yes');
    });
    await add('rules', 'cus-pup', async () => {
      await olga.page.selectOption('#publisher-kind', 'CUS');
      await olga.page.check('#receiver-kinds-PUP');
      await olga.page.check('#categories-77');
    });
    await add('legalBases', 'act-2099', () => olga.page.check('#receiver-kinds-CUS'));
    expect(await olga.open('/dictionaries/people/add')).toBe(404);
    expect(olga.faults).toEqual([]);
    await olga.leave();
  });

  /** Puts something unreadable behind a fact of a person, as its edge would have written it. */
  async function spoilOneFact(): Promise<void> {
    const office = await region().client('PUP-2606');
    const data = { status: 'UNEMPLOYED_WITHOUT_BENEFIT', from: '2026-02-01' };
    const record = { section: 'registrations', recordId: 'K/71', revision: 1, person: { pesel: PESEL }, data };
    await office.publish([record]);
    await region().settled();
    const { kafkaAdmin } = region().stack;
    const fact = (await readTopic(kafkaAdmin, FACTS)).find(({ value }) => value.includes('K/71'));
    if (!fact) throw new Error('The fact is not on its topic');
    const producer = rawKafka(kafkaAdmin).producer();
    await producer.connect();
    const { key, partition } = fact;
    // The outbox position would mark it as a repeat.
    const { 'lacznik-origin': _origin, ...headers } = fact.headers;
    await producer.send({ topic: FACTS, messages: [{ key, headers, partition, value: 'no JSON' }] });
    await producer.disconnect();
  }
}
