import {
  countsTopic,
  deliveriesTopic,
  edgeInTopic,
  edgeOutTopic,
  findDeclaration,
  takesPart,
  TOPICS,
} from '@lacznik/contracts';
import type { KafkaRight } from '@lacznik/messaging';
import type { Directory } from '../directory/directory.store';
import {
  APP_GROUPS,
  type AppSubjects,
  groupsOf,
  PREFIXES,
  rightsOfApps,
  rightsOfEveryApp,
  topic,
} from './rights-of-apps';

type Register = Pick<Directory, 'institutions' | 'edges'>;

/** Who may read and write what on a day, by the register and the apps' settings: nobody else, and nothing else. */
export function wantedRights({ institutions, edges }: Register, apps: AppSubjects, day: string): KafkaRight[] {
  return [
    ...rightsOfApps(apps),
    ...edges.flatMap(rightsOfEdge),
    ...institutions.filter((one) => takesPart(one, day)).flatMap(rightsOfInstitution),
    // To say of each how far it has come.
    ...institutions.map(({ id }): KafkaRight => ({ ...groupsOf(apps.delivery, id), operation: 'DESCRIBE' })),
  ];
}

/** Its own feed, in groups of its own. */
function rightsOfInstitution({ id, subjects = [] }: Register['institutions'][number]): KafkaRight[] {
  return subjects.flatMap((subject) => [...topic(subject, deliveriesTopic(id).name)('READ'), groupsOf(subject, id)]);
}

/** To speak and be spoken to, to count, and to read what its institutions receive. */
export function rightsOfEdge({ name, subject = name, institutions }: Register['edges'][number]): KafkaRight[] {
  return [
    ...topic(subject, edgeOutTopic(name).name)('WRITE', 'DESCRIBE_CONFIGS'),
    ...topic(subject, edgeInTopic(name).name)('READ', 'DESCRIBE_CONFIGS'),
    ...topic(subject, countsTopic(name).name)('WRITE', 'DESCRIBE_CONFIGS'),
    ...institutions.flatMap((id) => topic(subject, deliveriesTopic(id).name)('READ', 'DESCRIBE_CONFIGS')),
    ...rightsOfEveryApp(subject, name),
  ];
}

/**
 * Whether nobody but register and settings says who has a right: to a topic of ours, or to a group of an app, an edge, an
 * institution; by its name, or by the beginning of it. What holds for all topics (`*`) is the operator's, and so is who reads the dead letters.
 * A register that names nobody is still to be entered: until then nothing is taken.
 */
export function isOurs({ institutions, edges }: Register): (right: KafkaRight) => boolean {
  const owners = [...APP_GROUPS, ...institutions.map(({ id }) => id), ...edges.map(({ name }) => name)];
  const groups = owners.map((owner) => `${owner}.`);
  return ({ resource, name, prefixed, operation }) => {
    if (institutions.length === 0) return false;
    if (resource === 'GROUP')
      return groups.some((group) => name.startsWith(group) || (prefixed && group.startsWith(name)));
    if (resource !== 'TOPIC') return false;
    const isReading = operation === 'READ' || operation === 'DESCRIBE';
    return prefixed ? isOnSomeOfOurs(name, isReading) : isOneOfOurs(name, isReading);
  };
}

function isOneOfOurs(name: string, isReading: boolean): boolean {
  return findDeclaration(name) !== undefined && !(isReading && name === TOPICS.deadLetters.name);
}

/** Whether some topic of ours begins so, however much or little of its name is said. */
function isOnSomeOfOurs(prefix: string, isReading: boolean): boolean {
  const names = Object.values(TOPICS).map(({ name }) => name);
  const ofFamilies = [...PREFIXES].some((family) => prefix.startsWith(family) || family.startsWith(prefix));
  return ofFamilies || names.some((name) => name.startsWith(prefix) && isOneOfOurs(name, isReading));
}

/** How the cluster's rights become those that are wanted. */
export interface RightsDifference {
  missing: KafkaRight[];
  surplus: KafkaRight[];
}

/** @param ours as {@link isOurs} */
export function rightsDifference(
  present: readonly KafkaRight[],
  wanted: readonly KafkaRight[],
  ours: (right: KafkaRight) => boolean,
): RightsDifference {
  const [has, wants] = [present, wanted].map((rights) => new Set(rights.map(keyOf))) as [Set<string>, Set<string>];
  const missing = new Map(wanted.map((right) => [keyOf(right), right]));
  return {
    missing: [...missing].filter(([key]) => !has.has(key)).map(([, right]) => right),
    surplus: present.filter((right) => ours(right) && !wants.has(keyOf(right))),
  };
}

function keyOf({ principal, operation, resource, name, prefixed, host }: KafkaRight): string {
  return JSON.stringify([principal, operation, resource, name, prefixed, host]);
}
