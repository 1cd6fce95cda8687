import type { CaseOpening } from '@lacznik/contracts';
import { dayNumber, dayOf } from './calendar';
import type { PersonRegister } from './people';
import { drawExactly, mulberry32 } from './random';

/** A person of the register on whom a welfare centre of the county has an open case. */
export interface SharedClient {
  /** The welfare centre's institution id. */
  readonly institution: string;
  /** The person's number in the labour office's register. */
  readonly number: number;
  /** Takes part in the Activation and Integration Programme. */
  readonly participant: boolean;
  readonly case: Readonly<Omit<Required<CaseOpening>, 'name' | 'closedOn'>>;
}

/** Whom to choose. */
export interface SharedClientsPlan {
  readonly people: Iterable<PersonRegister>;
  /** How many besides the programme's participants; all residents of the named communes where there are fewer. 300 unless given. */
  readonly others?: number;
  readonly seed: number;
}

/** The one shipped basis that held in 2015 and holds today: the cases of 2015 are still open. */
const LEGAL_BASIS = 'ups-105-1';

/** What the cases that do not concern the programme are for, in turn. */
const PURPOSES = ['welfare-benefit', 'social-work'] as const;

/** Days on which the cases of 2015 were opened: before the programme's edition began. */
const FIRST_DAY = dayNumber('2015-01-02');
const DAYS = dayNumber('2015-05-29') - FIRST_DAY;

type Resident = PersonRegister & { readonly commune: string };

/**
 * The people whom both the labour office and a welfare centre serve: every participant of the programme, and others who
 * live in a commune whose centre takes part. By centre, then by case number.
 */
export function sharedClients({ people, others = 300, seed }: SharedClientsPlan): SharedClient[] {
  const residents = [...people].filter(livesInNamedCommune);
  const besides = residents.filter(({ participant }) => !participant).length;
  const isDrawn = drawExactly(others, besides, mulberry32(seed));
  const chosen = residents.filter(({ participant }) => participant || isDrawn());
  const communes = [...new Set(chosen.map(({ commune }) => commune))].sort();
  return communes.flatMap((home) => casesOf(chosen.filter(({ commune }) => commune === home)));
}

function livesInNamedCommune(person: PersonRegister): person is Resident {
  return person.commune !== undefined;
}

/** One centre's cases, numbered and opened in the order of the register. */
function casesOf(clients: readonly Resident[]): SharedClient[] {
  return clients.map(({ commune, number, participant, person }, before) => ({
    institution: `OPS-${commune}`,
    number,
    participant,
    case: {
      caseReference: `OPS.5020.${before + 1}.2015`,
      person,
      legalBasis: LEGAL_BASIS,
      purpose: participant ? 'joint-action-plan' : PURPOSES[before % 2 === 0 ? 0 : 1],
      openedOn: dayOf(FIRST_DAY + Math.floor((before / clients.length) * DAYS)),
    },
  }));
}
