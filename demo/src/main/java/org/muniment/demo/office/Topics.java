package org.muniment.demo.office;

import java.awt.Color;
import java.util.List;
import java.util.Map;

/** What they write about. */
final class Topics {
  static final List<String> ARCHIVE = List.of("Archive", "2024");
  static final List<String> HARBOUR = List.of("Projects", "Hafen Süd", "Permits");
  static final List<String> CUSTOMERS = List.of("Customers & Partners");
  static final List<String> RUSSIAN = List.of("Клиенты", "Балт-Транс");
  static final List<String> INVOICES = List.of("請求書");
  static final List<String> RESEARCH = List.of("Projects", "R&D \"Windkran\"");

  private Topics() {}

  static List<Topic> all() {
    return List.of(
        harbour(), invoice(), russian(), japanese(), crane(), french(), budget(), visit());
  }

  private static Topic harbour() {
    return Topic.of(
            "Berth 14: permit for the new crane",
            HARBOUR,
            "Please find the draft of the permit attached. We need your load tables by Friday.",
            "The load tables are ready. Which revision of the safety annex applies?",
            "Revision C, of March. The inspector will visit berth 14 next week.",
            "Understood. I have asked Jonas to meet the inspector at the gate.")
        .with(
            Attachments.pdf(
                "permit-berth-14.pdf",
                List.of(
                    "Harbour Authority Hafen Sued",
                    "Permit HS-2024-114: crane at berth 14",
                    "Maximum load 32 tonnes at 28 metres outreach.",
                    "The safety annex, revision C, is part of this permit.")),
            Attachments.png("berth-14.png", "Berth 14, crane loads", new Color(0x1f6f8b)));
  }

  private static Topic invoice() {
    return Topic.of(
            "Invoice 2024-0871 is overdue",
            CUSTOMERS,
            "Our records show invoice 2024-0871 over EUR 4,218.50 as unpaid since 12 May.",
            "We paid on 3 May, see the transfer below. Could you check with your bank?",
            "Found: it was booked to the wrong cost centre. Apologies, all is settled.")
        .with(
            Attachments.xlsx(
                "open-items-2024.xlsx",
                List.of(
                    List.of("Invoice", "Customer", "Amount EUR", "Due"),
                    List.of("2024-0871", "Atelier Dubois", "4218.50", "2024-05-12"),
                    List.of("2024-0902", "Balt-Trans", "18940.00", "2024-06-01"))));
  }

  private static Topic russian() {
    return Topic.of(
            "Договор на перевозку контейнеров",
            RUSSIAN,
            "Добрый день! Направляю проект договора на перевозку сорока контейнеров.",
            "Спасибо, получили. Юрист проверит договор до пятницы.",
            "Отлично. Первая отправка запланирована на понедельник.")
        .with(
            Attachments.docx(
                "Договор 17-Б.docx",
                List.of(
                    "Договор № 17-Б",
                    "Перевозчик обязуется доставить сорок контейнеров в порт Хафен Зюд.",
                    "Срок поставки: тридцать дней.")));
  }

  private static Topic japanese() {
    return Topic.of(
            "請求書 2024年6月分",
            INVOICES,
            "お世話になっております。6月分の請求書をお送りいたします。ご確認ください。",
            "請求書を受け取りました。来週の月曜日にお支払いします。")
        .with(
            Attachments.text("請求書.csv", "text/csv; charset=utf-8", "品名,数量,金額\nコンテナ輸送,12,480000\n"));
  }

  private static Topic crane() {
    return Topic.of(
            "Windkran: results of the third trial",
            RESEARCH,
            "The third trial of the sail crane went well: 18 percent less power at 6 Beaufort.",
            "Impressive. Are the raw measurements in the shared zip, or only the averages?",
            "Raw data and the script are in the zip. Please keep this confidential until the"
                + " patent.")
        .with(
            Attachments.zip(
                "trial-3.zip",
                Map.of(
                    "readme.txt", "Windkran trial 3, raw data. Confidential.",
                    "measurements.csv", "beaufort,kilowatt\n4,118\n5,104\n6,97\n")));
  }

  private static Topic french() {
    return Topic.of(
        "Livraison pour l'atelier, retard de deux jours",
        CUSTOMERS,
        "Bonjour Marie, où en est notre livraison ? Le chantier commence jeudi.",
        "Bonjour Claire, le camion est bloqué à la frontière ; arrivée prévue vendredi matin.",
        "Merci pour votre franchise. Nous décalons le chantier d'un jour.");
  }

  private static Topic budget() {
    return Topic.of(
            "Budget 2025, first draft",
            ARCHIVE,
            "Here is the first draft of the budget. The line for energy is a guess.",
            "Energy is too low; the forecast of the Kontor Bank says plus 9 percent.",
            "Changed. The second draft goes to the board on Monday.")
        .with(
            Attachments.docx(
                "budget-2025-draft.docx",
                List.of(
                    "Budget 2025, draft 1",
                    "Energy: EUR 312,000. Wages: EUR 1,940,000.",
                    "Contingency: EUR 90,000.")));
  }

  private static Topic visit() {
    return Topic.of(
            "Visit on Thursday",
            List.of("INBOX"),
            "We arrive at ten. Is there parking at the warehouse?",
            "Yes, at gate 3. Lunch is booked at the Seemannsheim.")
        .with(
            Attachments.text(
                "visit.ics",
                "text/calendar; charset=utf-8; method=REQUEST",
                """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//Nordwind//Calendar//EN
                METHOD:REQUEST
                BEGIN:VEVENT
                UID:visit-20240613@nordwind.example
                DTSTAMP:20240610T080000Z
                DTSTART:20240613T080000Z
                DTEND:20240613T110000Z
                SUMMARY:Visit of Atelier Dubois
                LOCATION:Warehouse, gate 3
                END:VEVENT
                END:VCALENDAR
                """));
  }
}
