/** What is said in the document apart from the entries: to the person, in plain Polish. */

export const WHAT_THIS_IS =
  'Powiatowe urzędy pracy i ośrodki pomocy społecznej wymieniają przez system Łącznik dane o osobach, którym wspólnie ' +
  'pomagają. Każde udostępnienie danych zapisuje się w dzienniku, którego nie można niepostrzeżenie zmienić. Ten wykaz ' +
  'powstał z dziennika. Mówi, kto komu udostępnił Pani/Pana dane, kiedy, jakiego rodzaju, w jakim celu i na jakiej ' +
  'podstawie prawnej, a także która instytucja otworzyła lub zamknęła sprawę, z powodu której dane otrzymywała, i gdzie pracownik do nich zajrzał.';

export const WHAT_IS_NOT_HERE =
  'W dzienniku nie ma samych danych ani numeru PESEL, dlatego nie ma ich w wykazie. Nie ma tu też nazwisk pracowników: ' +
  'prawo dostępu obejmuje instytucje, które dane otrzymały (wyrok Trybunału Sprawiedliwości UE z 22\u00a0czerwca 2023\u00a0r., ' +
  'C-579/21). O same dane można zapytać instytucję, która je udostępniła albo otrzymała.';

export const HOW_TO_READ =
  'Wpisy każdego roku mają numery od 1 bez przerw, więc widać, gdyby któregoś między nimi brakowało. Godziny podano ' +
  'według czasu w Polsce.';

export const NO_ENTRIES =
  'W dzienniku nie ma wpisów, które można przypisać tej osobie. Wpisów, których termin przechowywania minął, przypisać ' +
  'osobie już nie można.';

export const RIGHTS: readonly string[] = [
  '– Ma Pani/Pan prawo dostępu do swoich danych: dowiedzieć się, czy i jakie dane są przetwarzane, po co i komu je ' +
    'udostępniono, oraz otrzymać ich kopię (art. 15 RODO*). Ten wykaz odpowiada na pytanie, komu je udostępniono.',
  '– Jeżeli dane są nieprawdziwe albo niepełne, może Pani/Pan żądać ich sprostowania (art. 16 RODO) od instytucji, która ' +
    'je udostępniła.',
  '– Instytucja odpowiada na wniosek bez zbędnej zwłoki, najpóźniej w ciągu miesiąca, i co do zasady bezpłatnie ' +
    '(art. 12 ust. 3 i 5 RODO). W każdej z nich pomaga w tym inspektor ochrony danych.',
  '– Jeżeli uważa Pani/Pan, że dane przetwarzano niezgodnie z prawem, może Pani/Pan wnieść skargę do Prezesa Urzędu ' +
    'Ochrony Danych Osobowych (art. 77 RODO). Adres i formularz są na stronie uodo.gov.pl.',
];

export const GDPR_IN_FULL =
  '* Rozporządzenie Parlamentu Europejskiego i Rady (UE) 2016/679 z 27\u00a0kwietnia 2016\u00a0r. (ogólne rozporządzenie o ochronie ' +
  'danych).';

export const HOW_TO_VERIFY: readonly string[] = [
  'Wykaz w postaci pliku JSON można sprawdzić samodzielnie, bez dostępu do systemu. Plik zawiera każdy wpis z ' +
    'matematycznym dowodem, że jest on w dzienniku podpisanym kluczem tego dziennika. Sprawdza go program z otwartym kodem ' +
    'źródłowym: npm run verify -- plik.json --key <klucz dziennika>.',
  'Program wykazuje, że żadnego wpisu nie zmieniono ani nie dopisano i że w żadnym roku nie brakuje wpisu między pierwszym ' +
    'a ostatnim. Z samego pliku nie wynika, że po ostatnim wpisie roku nie było następnych, że nie pominięto całego ' +
    'roku ani że wpisy z różnych lat dotyczą jednej osoby: to widać w całym dzienniku, który sprawdza audytor. Nazwy instytucji i dzień ' +
    'sporządzenia nie są częścią dziennika.',
];
