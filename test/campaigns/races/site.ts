import type { PersonIdentity } from '@lacznik/identifiers';
import type { InstitutionClient } from '../../harness/institution-client';
import type { Region } from '../../harness/region';
import type { Aim } from './aim';
import type { HubProgress } from './hub-progress';
import type { Kind, Place } from './places';

/** What all rounds have in common. */
export interface Races {
  region: Region;
  progress: HubProgress;
  readonly nextPerson: () => PersonIdentity;
}

/** What a lane is made from. */
export interface Site {
  races: Races;
  kind: Kind;
  name: string;
  place: Place;
  office: InstitutionClient;
  recorder: InstitutionClient;
  aim: Aim;
  seed: number;
}
