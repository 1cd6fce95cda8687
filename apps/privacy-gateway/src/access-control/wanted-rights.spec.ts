import { readFileSync } from 'node:fs';
import type { KafkaRight } from '@lacznik/messaging';
import { rightsToBeginWith, USUAL_SUBJECTS } from './rights-of-apps';
import { isOurs, rightsDifference, wantedRights } from './wanted-rights';

const DAY = '2026-05-01';
const REGISTER = {
  institutions: [
    { id: 'OPS-260604', name: 'OPS', subjects: ['ops-1', 'ops-2'] },
    { id: 'PUP-2606', name: 'PUP' },
  ],
  edges: [{ name: 'ops-north', institutions: ['OPS-260604'] }],
};

function right(principal: string, operation: KafkaRight['operation'], name: string, more = {}): KafkaRight {
  return { principal: `User:${principal}`, operation, resource: 'TOPIC', name, prefixed: false, ...more };
}

function of(principal: string, register: Parameters<typeof wantedRights>[0], day = DAY): string[] {
  return wantedRights(register, USUAL_SUBJECTS, day)
    .filter((one) => one.principal === `User:${principal}`)
    .map(({ operation, resource, name, prefixed }) => `${operation} ${resource} ${name}${prefixed ? '*' : ''}`);
}

describe('wantedRights', () => {
  it('lets each subject of an institution read its topic in its groups', () => {
    const rights = ['READ TOPIC deliveries.OPS-260604.v1', 'READ GROUP OPS-260604.*'];
    expect([of('ops-1', REGISTER), of('ops-2', REGISTER)]).toEqual([rights, rights]);
  });

  it.each([
    { status: 'SUSPENDED' },
    { status: 'ENDED' },
    { validFrom: '2026-05-02' },
    { validTo: '2026-04-30' },
  ] as const)('gives nothing to one that does not take part: %j', (more) => {
    const [institution] = REGISTER.institutions;
    if (!institution) throw new Error('the register is empty');
    expect(of('ops-1', { ...REGISTER, institutions: [{ ...institution, ...more }] })).toEqual([]);
  });

  it('lets an edge write and read its own topics, and read those of its institutions', () => {
    expect(of('ops-north', REGISTER).filter((one) => !one.startsWith('DESCRIBE_CONFIGS'))).toEqual([
      'WRITE TOPIC edge-out.ops-north.v1',
      'READ TOPIC edge-in.ops-north.v1',
      'WRITE TOPIC counts.ops-north.v1',
      'READ TOPIC deliveries.OPS-260604.v1',
      'READ TOPIC institutions.v1',
      'READ TOPIC dictionaries.v1',
      'WRITE TOPIC dead-letters.v1',
      'READ GROUP ops-north.*',
    ]);
    const edges = [{ name: 'ops-north', subject: 'f1d0', institutions: [] }];
    expect(of('ops-north', { ...REGISTER, edges })).toEqual([]);
    expect(of('f1d0', { ...REGISTER, edges })).toContain('WRITE TOPIC edge-out.ops-north.v1');
  });

  it('lets delivery see the groups of each institution, and read in none of them', () => {
    const groups = of('delivery', REGISTER).filter((one) => one.includes(' GROUP ') && !one.endsWith(' delivery.*'));
    expect(groups).toEqual(['DESCRIBE GROUP OPS-260604.*', 'DESCRIBE GROUP PUP-2606.*']);
  });

  it('lets only the gateway write deliveries, and only delivery and edges and their own read them', () => {
    const all = wantedRights(REGISTER, USUAL_SUBJECTS, DAY).filter(({ name }) => name.startsWith('deliveries.'));
    const who = (operation: string): string[] =>
      [...new Set(all.filter((one) => one.operation === operation).map(({ principal }) => principal))].sort();
    expect(who('WRITE')).toEqual(['User:privacy-gateway']);
    expect(who('READ')).toEqual(['User:delivery', 'User:ops-1', 'User:ops-2', 'User:ops-north']);
  });
});

describe('rightsDifference', () => {
  const ours = isOurs(REGISTER);
  const wanted = wantedRights(REGISTER, USUAL_SUBJECTS, DAY);

  it('is nothing where all is as it is wanted', () => {
    expect(rightsDifference(wanted, wanted, ours)).toEqual({ missing: [], surplus: [] });
  });

  it('takes nothing while the register names nobody, and grants what apps need', () => {
    const empty = { institutions: [], edges: [] };
    const { missing, surplus } = rightsDifference(wanted, wantedRights(empty, USUAL_SUBJECTS, DAY), isOurs(empty));
    expect({ missing, surplus }).toEqual({ missing: [], surplus: [] });
    expect(wantedRights(empty, USUAL_SUBJECTS, DAY).length).toBeGreaterThan(0);
  });

  it('names once what is missing', () => {
    const { missing } = rightsDifference([], wanted, ours);
    expect(new Set(missing.map((one) => JSON.stringify(one))).size).toBe(missing.length);
    expect(missing.length).toBeGreaterThan(20);
  });

  it.each([
    right('x', 'READ', 'deliveries.OPS-260604.v1'),
    right('ops-1', 'WRITE', 'deliveries.OPS-260604.v1'),
    right('x', 'ALL', 'deliveries.OPS-260699.v1'),
    right('x', 'READ', 'deliveries.', { prefixed: true }),
    right('x', 'READ', 'deliveries.OPS-26', { prefixed: true }),
    right('x', 'READ', 'deliver', { prefixed: true }),
    right('x', 'DESCRIBE', 'access-log', { prefixed: true }),
    right('x', 'WRITE', 'dead-letters', { prefixed: true }),
    right('x', 'READ', 'OPS-26', { resource: 'GROUP', prefixed: true }),
    right('x', 'WRITE', 'dead-letters.v1'),
    right('x', 'WRITE', 'edge-out.ops-north.v1'),
    right('x', 'READ', 'OPS-260604.', { resource: 'GROUP', prefixed: true }),
    right('x', 'READ', 'delivery.deliveries', { resource: 'GROUP' }),
    right('ops-1', 'READ', 'deliveries.OPS-260604.v1', { host: '10.0.0.1' }),
  ])('takes what nobody wants: %j', (one) => {
    expect(rightsDifference([...wanted, one], wanted, ours).surplus).toEqual([one]);
  });

  it.each([
    right('x', 'READ', '*'),
    right('x', 'READ', 'dead-letters.v1'),
    right('x', 'WRITE', 'others.v1'),
    right('x', 'READ', 'dead-letters', { prefixed: true }),
    right('x', 'READ', 'others.', { prefixed: true }),
    right('x', 'READ', 'others.', { resource: 'GROUP', prefixed: true }),
    right('x', 'ALTER', 'kafka-cluster', { resource: 'CLUSTER' }),
  ])('leaves alone what is the operator’s: %j', (one) => {
    expect(rightsDifference([...wanted, one], wanted, ours).surplus).toEqual([]);
  });
});

it('docs/kafka.md grants the gateway all that it begins with', () => {
  const page = readFileSync('docs/kafka.md', 'utf8');
  const [, commands = ''] = /```sh\n([^]*?)```/.exec(page) ?? [];
  for (const { name } of rightsToBeginWith('privacy-gateway').filter(({ resource }) => resource !== 'CLUSTER'))
    expect(commands).toContain(name);
});
