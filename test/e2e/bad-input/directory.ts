const CORE = ['1', '2', '3', '4', '5', '6', '8', '9', '10', '11', '12', '15', '16'];

function agreement(office: string, centre: string) {
  return {
    id: `AG-${office}-${centre}`,
    parties: [office, centre],
    purpose: 'Wymiana informacji o wspólnych klientach',
    disclosures: [
      { from: office, to: centre, scope: 'labour-to-welfare', additionalCategories: [] },
      { from: centre, to: office, scope: 'welfare-to-labour', additionalCategories: [] },
    ],
    status: 'ACTIVE',
    validFrom: '2015-01-01',
  };
}

/** One centre with an agreement, one of the same county without, one of the next county with one that no rule bears. */
export const DIRECTORY = {
  institutions: ['PUP-2606', 'OPS-260604', 'OPS-260605', 'OPS-260701', 'NGO-0000123456'].map((id) => ({
    id,
    name: `Instytucja ${id}`,
  })),
  scopes: [
    { id: 'labour-to-welfare', categories: [...CORE, '18'] },
    { id: 'welfare-to-labour', categories: [...CORE, '19a'] },
  ],
  agreements: [agreement('PUP-2606', 'OPS-260604'), agreement('PUP-2606', 'OPS-260701')],
};

/** A document with a violation of every kind, and where each is. */
export const WRONG_DIRECTORY = {
  institutions: [
    { id: 'PUP-26', name: 'Urząd' },
    { id: 'OPS-260604', name: ' ' },
    { id: 'OPS-260605', name: 'Ośrodek' },
    { id: 'OPS-260605', name: 'Ośrodek' },
  ],
  scopes: [
    { id: 'labour to welfare', categories: [] },
    { id: 'wide', categories: ['16', '99'] },
  ],
  edges: [
    { name: 'PUP North', institutions: ['PUP-2606'] },
    { name: 'pup-north', institutions: ['PUP-2606', 'PUP-9999', 'OPS-260701'] },
    { name: 'pup-south', institutions: ['OPS-260605', 'OPS-260604', 'OPS-260605'], url: 'http://localhost' },
    { name: 'ops-swietokrzyskie', institutions: [] },
    { name: 'ops-north', institutions: ['OPS-260604', 'PUP-2606'] },
  ],
  agreements: [
    {
      id: 'AG-1',
      parties: ['PUP-2606', 'PUP-9999'],
      purpose: 'Cel',
      disclosures: [{ from: 'PUP-2606', to: 'OPS-260604', scope: 'nowhere', additionalCategories: ['200'] }],
      status: 'RESTING',
      validFrom: '2026-02-30',
    },
    {
      id: 'AG-2',
      parties: ['PUP-2606', 'PUP-9999'],
      purpose: 'Cel',
      disclosures: [{ from: 'PUP-2606', to: 'OPS-260604', scope: 'nowhere', additionalCategories: ['200'] }],
      status: 'ACTIVE',
      validFrom: '2026-02-01',
      validTo: '2026-01-01',
    },
    {
      id: 'AG-3',
      parties: ['PUP-2606', 'OPS-260604'],
      purpose: 'Cel',
      disclosures: [{ from: 'PUP-2606', to: 'OPS-260605', scope: 'nowhere', additionalCategories: ['200'], why: 1 }],
      status: 'ACTIVE',
      validFrom: '2026-02-01',
    },
    {
      id: 'AG-4',
      parties: ['PUP-2606', 'PUP-9999'],
      purpose: 'Cel',
      disclosures: [{ from: 'PUP-2606', to: 'OPS-260605', scope: 'nowhere', additionalCategories: ['200'] }],
      status: 'ACTIVE',
      validFrom: '2026-02-01',
    },
  ],
};

export const WRONG_PLACES = [
  'institutions[0].id',
  'institutions[1].name',
  'institutions[3].id',
  'scopes[0].id',
  'scopes[1].categories[1]',
  'edges[0].name',
  'edges[1].institutions[0]',
  'edges[1].institutions[1]',
  'edges[2].url',
  'edges[4].institutions[1]',
  'agreements[0].status',
  'agreements[0].validFrom',
  'agreements[1].validTo',
  'agreements[2].disclosures[0].why',
  'agreements[3].parties[1]',
  'agreements[3].disclosures[0].to',
  'agreements[3].disclosures[0].scope',
  'agreements[3].disclosures[0].additionalCategories[0]',
];
