package org.muniment.intake;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the labels of a Gmail Takeout mean. Labels that say where a message is become folders, a
 * slash in a name going down; those that say how it stands become flags: starred, opened, important
 * (RFC 8457), categories. Gmail writes its own labels in the language of the account: those of nine
 * languages are known, and one of another becomes a folder of that name, so that nothing is lost.
 *
 * @param folders one or more
 * @param flags as IMAP spells them; a message that is not said to be unread was seen
 */
record GmailLabels(List<List<String>> folders, Set<String> flags) {
  private static final int MOST_FOLDERS = 200;

  /** The folder of a message that has no label that is one. */
  private static final String ARCHIVE = "Archive";

  /** Each folder of Gmail's own with its labels: en, de, fr, es, it, nl, pt, pl, ja. */
  private static final Map<String, String> FOLDERS =
      words(
          "INBOX: Inbox|Posteingang|Boîte de réception|Recibidos|Bandeja de entrada"
              + "|Posta in arrivo|Postvak IN|Caixa de entrada|Odebrane|受信トレイ",
          "Sent: Sent|Sent Mail|Gesendet|Messages envoyés|Envoyés|Enviados|Posta inviata|Inviati"
              + "|Verzonden|Verzonden berichten|Wysłane|送信済みメール|送信済み",
          "Drafts: Drafts|Draft|Entwürfe|Entwurf|Brouillons|Brouillon|Borradores|Bozze|Concepten"
              + "|Rascunhos|Wersje robocze|下書き",
          "Spam: Spam|Courrier indésirable|迷惑メール",
          "Trash: Trash|Bin|Papierkorb|Corbeille|Papelera|Cestino|Prullenbak|Lixeira|Lixo|Kosz"
              + "|ゴミ箱",
          "Chat: Chat|Chats",
          "Archive: Archived|Archiviert|Archivé|Archivés|Archivado|Archiviato|Gearchiveerd"
              + "|Arquivado|Zarchiwizowane|アーカイブ済み");

  private static final Map<String, String> STATES =
      words(
          "unread: Unread|Ungelesen|Non lus|Non lu|No leído|No leídos|Da leggere|Non"
              + " letto|Ongelezen|Não lido|Não lidas|Nieprzeczytane|未読",
          "seen: Opened|Geöffnet|Ouvert|Ouverts|Abierto|Abiertos|Aperto|Aperti|Geopend|Aberto"
              + "|Otwarte|開封済み",
          "flagged: Starred|Markiert|Suivis|Suivi|Destacados|Speciali|Met ster|Com estrela"
              + "|Oznaczone gwiazdką|スター付き",
          "important: Important|Wichtig|Importants|Importante|Importanti|Belangrijk|Ważne|重要");

  /** Only with a name that Gmail has: people may call a folder "Category A". */
  private static final Pattern CATEGORY =
      Pattern.compile(
          "(?:Category|Kategorie|Catégorie|Categoría|Categoria|Categorie|Kategoria|カテゴリ)[:：]?\\s*"
              + "[\"„“”«»']?\\s*(.{1,60}?)\\s*[\"„“”«»']?",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Map<String, String> CATEGORIES =
      words(
          "Personal: Personal|Allgemein|Persönlich|Principale|Personnel|Personale|Persoonlijk"
              + "|Pessoal|Osobiste",
          "Social: Social|Soziale Netzwerke|Réseaux sociaux|Sociaal|Społeczności",
          "Promotions: Promotions|Werbung|Promociones|Promozioni|Reclame|Promoções|Oferty",
          "Updates: Updates|Benachrichtigungen|Notifications|Notificaciones|Aggiornamenti"
              + "|Atualizações|Powiadomienia",
          "Forums: Forums|Foren|Foros|Forum|Fóruns|Fora",
          "Purchases: Purchases|Käufe|Achats|Compras|Acquisti|Aankopen|Zakupy",
          "Travel: Travel|Reisen|Voyages|Viajes|Viaggi|Reizen|Viagens|Podróże");

  GmailLabels {
    folders = List.copyOf(folders);
    flags = Set.copyOf(flags);
  }

  /** Of the field {@code X-Gmail-Labels}, unfolded. */
  static GmailLabels of(String field) {
    Set<List<String>> folders = new LinkedHashSet<>();
    Set<String> flags = new LinkedHashSet<>();
    flags.add("\\Seen");
    for (String label : EncodedLabels.of(field)) {
      String state = STATES.get(label.toLowerCase(Locale.ROOT));
      String category = category(label);
      if (state != null) {
        mark(state, flags);
      } else if (category != null) {
        flags.add("$Category" + category);
      } else if (folders.size() < MOST_FOLDERS) {
        folders.add(folder(label));
      }
    }
    if (folders.contains(List.of("Drafts"))) {
      flags.add("\\Draft");
    }
    return new GmailLabels(
        folders.isEmpty() ? List.of(List.of(ARCHIVE)) : List.copyOf(folders), flags);
  }

  private static List<String> folder(String label) {
    String own = FOLDERS.get(label.toLowerCase(Locale.ROOT));
    List<String> names =
        Arrays.stream(label.split("/")).map(String::strip).filter(name -> !name.isEmpty()).toList();
    return own != null ? List.of(own) : names.isEmpty() ? List.of(label) : names;
  }

  private static void mark(String state, Set<String> flags) {
    switch (state) {
      case "unread" -> flags.remove("\\Seen");
      case "flagged" -> flags.add("\\Flagged");
      case "important" -> flags.add("$Important");
      default -> flags.add("\\Seen");
    }
  }

  /** The category that a label names, or null. */
  private static @Nullable String category(String label) {
    Matcher named = CATEGORY.matcher(label);
    return named.matches() ? CATEGORIES.get(named.group(1).toLowerCase(Locale.ROOT)) : null;
  }

  private static Map<String, String> words(String... lines) {
    return Stream.of(lines)
        .map(line -> line.split(": ", 2))
        .flatMap(line -> Stream.of(line[1].split("\\|")).map(word -> Map.entry(word, line[0])))
        .collect(
            Collectors.toUnmodifiableMap(
                entry -> entry.getKey().toLowerCase(Locale.ROOT),
                Map.Entry::getValue,
                (first, second) -> first));
  }
}
