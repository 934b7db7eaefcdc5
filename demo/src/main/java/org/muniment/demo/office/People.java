package org.muniment.demo.office;

import java.util.List;

/** Who works at Nordwind Logistik, and who writes to them. */
public final class People {
  public static final Person ANNA = new Person("Anna Berger", "anna.berger@nordwind.example");
  public static final Person JONAS = new Person("Jonas Keller", "jonas.keller@nordwind.example");
  public static final Person MARIE = new Person("Marie Lefèvre", "marie.lefevre@nordwind.example");
  public static final Person YUKI = new Person("田中 由紀", "yuki.tanaka@nordwind.example");
  public static final Person OFFICE = new Person("Nordwind Office", "office@nordwind.example");

  static final Person HARBOUR = new Person("Harbour Authority", "berths@hafen-sued.example");
  static final Person LANDLORD = new Person("Peter Sommer", "p.sommer@sommer-immobilien.example");
  static final Person LAWYER = new Person("Dr. Ines Vogt", "vogt@vogt-partner.example");
  static final Person SUPPLIER = new Person("Олег Соколов", "sokolov@balt-trans.example");
  static final Person CUSTOMER = new Person("Claire Dubois", "claire@atelier-dubois.example");
  static final Person BANK = new Person("Kontor Bank", "statements@kontor-bank.example");
  static final Person NEWS = new Person("Freight Weekly", "news@freight-weekly.example");

  private People() {}

  /** Everybody who has a mailbox here. */
  public static List<Person> colleagues() {
    return List.of(ANNA, JONAS, MARIE, YUKI, OFFICE);
  }
}
