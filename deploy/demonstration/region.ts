/**
 * The region of the demonstration: Świętokrzyskie on 30 June 2015, as the regional report on the co-operation of labour
 * offices and welfare centres prints it. Tables 3 and 4 are real; the people who make them up are synthetic.
 */

/** A labour office with its county's row of table 3 (people). */
export interface LabourOffice {
  /** TERYT of the county, 4 digits. */
  readonly county: string;
  /** The county's name as an adjective; a city with county rights by its own name. */
  readonly countyName: string;
  readonly name: string;
  /** Registered unemployed people on {@link AS_OF}. */
  readonly unemployed: number;
  /** Of those, people in help profile III. */
  readonly profileIII: number;
}

/** A welfare centre of a commune that table 4 names, with the commune's row. */
export interface WelfareCentre {
  /** TERYT of the commune, 6 digits: without the seventh, which changes when a village becomes a town. */
  readonly teryt: string;
  readonly commune: string;
  readonly name: string;
  /** Participants of the Activation and Integration Programme (PAI). */
  readonly participants: number;
  /** Who carries out the programme's integration part, as printed. */
  readonly provider: 'OPS' | 'MOPS' | 'NGO';
}

/** A county's family help centre. */
export interface FamilyHelpCentre {
  /** TERYT of the county, 4 digits. */
  readonly county: string;
  readonly name: string;
}

/** The day on which the figures stand. */
export const AS_OF = '2015-06-30';

/** The sums that the report prints under the tables. */
export const PRINTED_TOTALS = { unemployed: 68_521, profileIII: 16_261, participants: 88 } as const;

const labourOffice = (
  county: string,
  countyName: string,
  name: string,
  unemployed: number,
  profileIII: number,
): LabourOffice => ({ county, countyName, name, unemployed, profileIII });

/** Table 3, by TERYT. Kielce has two offices: the county's and the city's. */
export const LABOUR_OFFICES: readonly LabourOffice[] = [
  labourOffice('2601', 'buski', 'Powiatowy Urząd Pracy w Busku-Zdroju', 2_346, 840),
  labourOffice('2602', 'jędrzejowski', 'Powiatowy Urząd Pracy w Jędrzejowie', 4_649, 1_164),
  labourOffice('2603', 'kazimierski', 'Powiatowy Urząd Pracy w Kazimierzy Wielkiej', 1_860, 636),
  labourOffice('2604', 'kielecki', 'Powiatowy Urząd Pracy w Kielcach', 11_865, 2_650),
  labourOffice('2605', 'konecki', 'Powiatowy Urząd Pracy w Końskich', 5_696, 770),
  labourOffice('2606', 'opatowski', 'Powiatowy Urząd Pracy w Opatowie', 4_465, 894),
  labourOffice('2607', 'ostrowiecki', 'Powiatowy Urząd Pracy w Ostrowcu Świętokrzyskim', 6_743, 1_537),
  labourOffice('2608', 'pińczowski', 'Powiatowy Urząd Pracy w Pińczowie', 1_408, 435),
  labourOffice('2609', 'sandomierski', 'Powiatowy Urząd Pracy w Sandomierzu', 3_362, 759),
  labourOffice('2610', 'skarżyski', 'Powiatowy Urząd Pracy w Skarżysku-Kamiennej', 6_462, 1_571),
  labourOffice('2611', 'starachowicki', 'Powiatowy Urząd Pracy w Starachowicach', 4_899, 1_290),
  labourOffice('2612', 'staszowski', 'Powiatowy Urząd Pracy w Staszowie', 3_165, 1_204),
  labourOffice('2613', 'włoszczowski', 'Powiatowy Urząd Pracy we Włoszczowie', 1_991, 409),
  labourOffice('2661', 'Kielce', 'Miejski Urząd Pracy w Kielcach', 9_610, 2_102),
];

const welfareCentre = (
  teryt: string,
  commune: string,
  name: string,
  participants: number,
  provider: WelfareCentre['provider'],
): WelfareCentre => ({ teryt, commune, name, participants, provider });

/** Table 4, by TERYT. */
export const WELFARE_CENTRES: readonly WelfareCentre[] = [
  welfareCentre('260105', 'Solec-Zdrój', 'Ośrodek Pomocy Społecznej w Solcu-Zdroju', 10, 'NGO'),
  welfareCentre('260404', 'Chmielnik', 'Ośrodek Pomocy Społecznej w Chmielniku', 10, 'OPS'),
  welfareCentre('260409', 'Masłów', 'Ośrodek Pomocy Społecznej w Masłowie', 12, 'OPS'),
  welfareCentre('260413', 'Nowa Słupia', 'Ośrodek Pomocy Społecznej w Nowej Słupi', 14, 'OPS'),
  welfareCentre('260508', 'Stąporków', 'Ośrodek Pomocy Społecznej w Stąporkowie', 10, 'NGO'),
  welfareCentre('260603', 'Lipnik', 'Ośrodek Pomocy Społecznej w Lipniku', 5, 'OPS'),
  welfareCentre('260604', 'Opatów', 'Ośrodek Pomocy Społecznej w Opatowie', 7, 'OPS'),
  welfareCentre('260605', 'Ożarów', 'Ośrodek Pomocy Społecznej w Ożarowie', 3, 'OPS'),
  welfareCentre('260804', 'Pińczów', 'Ośrodek Pomocy Społecznej w Pińczowie', 2, 'OPS'),
  welfareCentre('261001', 'Skarżysko-Kamienna', 'Miejski Ośrodek Pomocy Społecznej w Skarżysku-Kamiennej', 15, 'MOPS'),
];

/** The family help centres of the counties that table 4 names. */
export const FAMILY_HELP_CENTRES: readonly FamilyHelpCentre[] = [
  { county: '2601', name: 'Powiatowe Centrum Pomocy Rodzinie w Busku-Zdroju' },
  { county: '2604', name: 'Powiatowe Centrum Pomocy Rodzinie w Kielcach' },
  { county: '2605', name: 'Powiatowe Centrum Pomocy Rodzinie w Końskich' },
  { county: '2606', name: 'Powiatowe Centrum Pomocy Rodzinie w Opatowie' },
  { county: '2608', name: 'Powiatowe Centrum Pomocy Rodzinie w Pińczowie' },
  { county: '2610', name: 'Powiatowe Centrum Pomocy Rodzinie w Skarżysku-Kamiennej' },
];

/** The county (4 digits) in which a commune (6 digits) lies. */
export function countyOfCommune(teryt: string): string {
  return teryt.slice(0, 4);
}

/** The named welfare centres of one county; none for a county that table 4 leaves out. */
export function welfareCentresOf(county: string): readonly WelfareCentre[] {
  return WELFARE_CENTRES.filter(({ teryt }) => countyOfCommune(teryt) === county);
}

/** The labour office of a county of the region. @throws RangeError when the region has no such county */
export function labourOfficeOf(county: string): LabourOffice {
  const office = LABOUR_OFFICES.find((candidate) => candidate.county === county);
  if (office === undefined) throw new RangeError(`no county ${county} in the region`);
  return office;
}
