/**
 * The categories of data about a client of a labour office (u.p.z. art. 4(5b), numbered as there), by code. `19a` to `19f`
 * tell who gave the help of 19; each is a code of its own: 19 does not stand for them.
 */
export const SCOPE_CATEGORIES: ReadonlyMap<string, string> = new Map([
  ['1', 'names'],
  ['2', 'citizenship'],
  ['3', 'PESEL or identity document'],
  ['4', "parents' first names"],
  ['5', 'date and place of birth'],
  ['6', 'family name at birth'],
  ['7', 'sex'],
  ['8', 'marital status'],
  ['9', 'family situation'],
  ['10', 'addresses'],
  ['11', 'contact data'],
  ['12', 'education; interest in training and work'],
  ['13', 'disability; contraindications'],
  ['14', 'being a maintenance debtor'],
  ['15', 'work experience'],
  ['16', 'information needed to establish status or give help'],
  ['17', 'distance from the labour market and readiness for work'],
  ['18', 'help given under the act, accepted or refused'],
  ['19', 'help given by others'],
  ['19a', 'help given by welfare centres'],
  ['19b', 'help given by family-benefit units'],
  ['19c', 'help given by welfare centres under art. 50(2)(2)'],
  ['19d', 'help given by agencies'],
  ['19e', 'help given by providers of the activation and integration programme'],
  ['19f', 'help given in special programmes'],
  ['20', 'consents'],
  ['21', 'labour inspectorate information'],
]);
