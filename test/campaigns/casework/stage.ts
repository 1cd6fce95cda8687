import { ENTER_AUTHORISATION } from '@lacznik/contracts';
import type { PersonIdentity } from '@lacznik/identifiers';
import type { Region } from '../../harness/region';
import { somePeople } from '../../harness/some-people';
import type { Player } from './side';

/** Somebody on whom both institutions have a case, under one reference. */
export interface Subject {
  person: PersonIdentity;
  caseReference: string;
}

/** Where histories are played: two institutions at two edges, with an agreement, and people whose cases both have. */
export interface Stage {
  region: Region;
  office: Player;
  centre: Player;
  subjects: readonly Subject[];
}

/** As many histories are under way at once as there are people. */
const PEOPLE = 16;

export async function prepareStage(region: Region, office: string, centre: string, seed: number): Promise<Stage> {
  const players = { office: await playerOf(region, office), centre: await playerOf(region, centre) };
  const subjects = somePeople(PEOPLE, seed).map((person, i) => ({ person, caseReference: `CASEWORK/${i}` }));
  const purposes = { legalBasis: 'ups-105-1', purpose: 'social-work' };
  for (const subject of subjects) {
    await players.office.system.cases.open({ ...subject, ...purposes, legalBasis: 'rynek-pracy-2025' });
    await players.centre.system.cases.open({ ...subject, ...purposes });
  }
  await region.settled();
  return { region, ...players, subjects };
}

async function playerOf(region: Region, institution: string): Promise<Player> {
  const coordinator = await region.client(institution, { role: 'coordinator', subject: `${institution}-coordinator` });
  const user = `${institution}-caseworker`;
  const { body } = ENTER_AUTHORISATION.example;
  const validTo = `${new Date().getFullYear() + 1}-12-31`;
  await coordinator.call(ENTER_AUTHORISATION, {
    body: { ...body, user, authorisation: { ...body.authorisation, validTo } },
  });
  await coordinator.close();
  return {
    system: await region.client(institution, { connections: 32 }),
    caseworker: await region.client(institution, { role: 'caseworker', subject: user, connections: 16 }),
  };
}
