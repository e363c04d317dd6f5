// @ts-check
/** What the columns of a list of people are called, in English and French, and what they hold. Pure. */

/** `full`, `given` and `family` are names of people; `title` is the first line, or the second one beside a name;
 * `name` is the name of the preset; `unused` is known, but nothing that an overlay shows.
 * @typedef {'full' | 'given' | 'family' | 'first' | 'title' | 'second' | 'picture' | 'logo' | 'name' | 'unused'} Meaning */

/** As `plainName` makes them.
 * @type {Record<Meaning, string>} */
const NAMES = {
  full: 'name, full name, display name, guest, guest name, speaker, speaker name, person, participant, nom, nom complet, '
    + 'nom prenom, nom et prenom, prenom nom, prenom et nom, invite, invitee, intervenant, intervenante, personne, '
    + 'participante, orateur, oratrice',
  given: 'first name, firstname, given name, given names, forename, prenom, prenoms',
  family: 'last name, lastname, surname, family name, nom de famille',
  first: 'first line, line 1, headline, premiere ligne, ligne 1',
  title: 'title, titre',
  second: 'subtitle, second line, line 2, role, function, position, job, job title, occupation, profession, company, '
    + 'organisation, organization, affiliation, institution, description, sous titre, deuxieme ligne, seconde ligne, '
    + 'ligne 2, fonction, poste, metier, entreprise, societe, organisme, qualite',
  picture: 'picture, picture url, photo, photo url, portrait, image, image url, avatar, headshot, photographie',
  logo: 'logo, logo url',
  name: 'label, short label, preset, preset name, libelle, libelle court, prereglage, nom du prereglage',
  unused: 'email, e mail, mail, courriel, phone, telephone, tel, mobile, portable, id, no, n°, number, numero, #, date, '
    + 'time, heure, horaire, order, ordre, notes, note, remarks, remarques, comment, comments, commentaire, '
    + 'commentaires, city, ville, country, pays, address, adresse, language, langue, website, site, site web, url, '
    + 'link, lien',
};

/** @type {Map<string, Meaning>} */
const MEANINGS = new Map(Object.entries(NAMES).flatMap(([meaning, names]) =>
  names.split(', ').map((name) => /** @type {const} */ ([name, /** @type {Meaning} */ (meaning)]))));

/** @param {string} heading @returns {Meaning | null} null for an unknown one */
export function meaningOf(heading) {
  return MEANINGS.get(plainName(heading)) || null;
}

/** Whether the cells of a row name columns. A single word may be a guest.
 * @param {readonly string[]} cells */
export function isHeader(cells) {
  const written = cells.filter((cell) => cell.trim() !== '');
  const known = written.filter((cell) => meaningOf(cell) !== null);
  return known.length > 1 && known.length * 2 >= written.length;
}

/** A heading without accents, capitals and punctuation.
 * @param {string} heading */
export function plainName(heading) {
  const letters = heading.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
  return letters.replace(/\(e\)/, '').replace(/[\s_:.-]+/g, ' ').trim();
}
