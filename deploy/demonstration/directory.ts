import type { DirectoryAgreement, DirectoryDocument } from '@lacznik/contracts';
import { FAMILY_HELP_CENTRES, LABOUR_OFFICES, WELFARE_CENTRES, type WelfareCentre, countyOfCommune } from './region';

/**
 * The default scopes of u.p.z. art. 4(6c) and its mirror, and what organisations may receive by consent; category numbers are those of art. 4(5b).
 */
const SCOPES: DirectoryDocument['scopes'] = [
  {
    id: 'labour-to-welfare',
    categories: ['1', '2', '3', '4', '5', '6', '8', '9', '10', '11', '12', '15', '16', '18'],
  },
  {
    id: 'welfare-to-labour',
    categories: ['1', '2', '3', '4', '5', '6', '8', '9', '10', '11', '12', '15', '16', '19a'],
  },
  { id: 'labour-to-organisations', categories: ['1', '10', '11', '12', '18'] },
];

/**
 * Communes whose agreement names category 17, from which the help profile derives. In 2015 some counties shared the
 * profile and some did not, so neighbours differ here: what one centre sees, the next one has withheld.
 */
const NAMES_HELP_PROFILE: ReadonlySet<string> = new Set(['260404', '260413', '260604', '261001']);

/** Ożarów's agreement rests, so that its open cases show a withholding for want of an agreement. */
const SUSPENDED: ReadonlySet<string> = new Set(['260605']);

/** A non-governmental organisation, which receives what a person consents to. */
export const ORGANISATION = { id: 'NGO-0000999999', name: 'Fundacja Przykład' };

/** Takes part on paper alone: no edge serves it, and {@link regionDirectory} does not list it. */
export const WITHOUT_EDGE = { teryt: '260606', name: 'Ośrodek Pomocy Społecznej w Sadowiu' };

/** A welfare centre's with its own county's labour office. */
export function agreementWith({ teryt }: Pick<WelfareCentre, 'teryt'>): DirectoryAgreement {
  const labour = `PUP-${countyOfCommune(teryt)}`;
  const welfare = `OPS-${teryt}`;
  return {
    id: `AG-${countyOfCommune(teryt)}-${teryt}`,
    parties: [labour, welfare],
    purpose: 'Wymiana informacji o wspólnych klientach w celu ich aktywizacji zawodowej i integracji społecznej',
    disclosures: [
      {
        from: labour,
        to: welfare,
        scope: 'labour-to-welfare',
        additionalCategories: NAMES_HELP_PROFILE.has(teryt) ? ['17'] : [],
      },
      { from: welfare, to: labour, scope: 'welfare-to-labour', additionalCategories: [] },
    ],
    status: SUSPENDED.has(teryt) ? 'SUSPENDED' : 'ACTIVE',
    validFrom: '2015-01-01',
  };
}

/**
 * The region's directory: 14 labour offices, the 10 welfare centres of table 4 and their counties' family help centres,
 * a made-up organisation, one edge for the labour offices and one for all others, and an agreement of each welfare centre with its own county's labour office. The others
 * have none: they show what an institution without an agreement receives.
 */
export function regionDirectory(): Required<DirectoryDocument> {
  const labour = LABOUR_OFFICES.map(({ county, name }) => ({ id: `PUP-${county}`, name }));
  const welfare = [
    ...WELFARE_CENTRES.map(({ teryt, name }) => ({ id: `OPS-${teryt}`, name })),
    ...FAMILY_HELP_CENTRES.map(({ county, name }) => ({ id: `PCPR-${county}`, name })),
    ORGANISATION,
  ];
  const idsOf = (institutions: readonly { id: string }[]): string[] => institutions.map(({ id }) => id);
  return {
    // The tokens of a system are its institution's, by name.
    institutions: [...labour, ...welfare].map((institution) => ({ ...institution, subjects: [institution.id] })),
    edges: [
      { name: 'pup-swietokrzyskie', institutions: idsOf(labour) },
      { name: 'ops-swietokrzyskie', institutions: idsOf(welfare) },
    ],
    scopes: SCOPES,
    agreements: WELFARE_CENTRES.map(agreementWith),
  };
}
