/** Whom to turn to at other institutions. */
export const CONTACTS = {
  title: 'Kontakty',
  none: 'W tym powiecie nie ma żadnej instytucji. Proszę podać inny powiat albo zostawić pole puste.',
  caption: 'Koordynatorzy współpracy',
  head: ['Instytucja', 'Nazwa', 'Koordynator', 'Zastępca'],
  nobody: 'nikogo nie wskazano',
  ownTitle: 'Koordynator Państwa instytucji',
  name: 'Imię i nazwisko',
  telephone: 'Telefon',
  email: 'E-mail służbowy',
  deputyName: 'Zastępca: imię i nazwisko (nieobowiązkowe)',
  deputyTelephone: 'Zastępca: telefon',
  deputyEmail: 'Zastępca: e-mail służbowy',
  save: 'Zapisz',
};
