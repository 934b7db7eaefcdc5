package org.muniment.search;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.muniment.search.QueryToken.Kind;
import org.muniment.search.QueryWarning.Problem;

/**
 * Reads what a person types into the search field. Words side by side all have to be there; {@code
 * "a phrase"}, {@code OR}, {@code NOT} or {@code -}, parentheses, {@code begin*} and operators such
 * as {@code from:} refine that. Words belong together more closely than words around OR. Never
 * throws whatever is typed: what cannot be understood is searched as words or left out, and said so
 * in the warnings.
 *
 * <p>Immutable but for its clock; safe for use by many threads.
 */
public final class QueryParser {
  /** Characters that are read. */
  public static final int LENGTH = 10_000;

  /** Parentheses within one another that are read. */
  public static final int DEPTH = 32;

  /** Conditions that are read. */
  public static final int CLAUSES = 500;

  private final ZoneId zone;
  private final Clock clock;

  /**
   * @param zone where the person lives: days begin at its midnight
   * @param clock says what is today
   */
  public QueryParser(ZoneId zone, Clock clock) {
    this.zone = zone;
    this.clock = clock;
  }

  /** Reads a query; nothing but white space asks for every message. */
  public ParsedQuery parse(String typed) {
    return new Reading(typed).read();
  }

  /** One text on its way. */
  private final class Reading {
    private final List<QueryWarning> warnings = new ArrayList<>();
    private final QueryConditions conditions =
        new QueryConditions(new QueryDates(zone, clock), warnings);
    private final String text;
    private final List<QueryToken> tokens;
    private int at;
    private int clauses;

    Reading(String typed) {
      if (typed.length() > LENGTH) {
        warn(Problem.CUT, String.valueOf(LENGTH), LENGTH, typed.length());
      }
      text = typed.substring(0, Math.min(LENGTH, typed.length()));
      tokens = new QueryLexer(text, warnings).tokens();
    }

    ParsedQuery read() {
      List<Query> parts = new ArrayList<>();
      while (peek().kind() != Kind.END) {
        Query part = either(0, null);
        if (part != null) {
          parts.add(part);
        }
        if (peek().kind() == Kind.CLOSE) {
          warn(Problem.STRAY_PARENTHESIS, ")", peek());
          at++;
        }
      }
      Query query = tokens.size() == 1 ? new Query.All() : all(parts);
      warnings.sort(Comparator.comparingInt(QueryWarning::start));
      return new ParsedQuery(query == null ? new Query.None() : query, warnings);
    }

    private @Nullable Query either(int depth, @Nullable QueryOperator operator) {
      List<Query> any = new ArrayList<>();
      boolean sideBySide = false;
      int start = peek().start();
      while (true) {
        int before = at;
        Query part = together(depth, operator);
        sideBySide |= implied(before);
        if (part != null) {
          any.add(part);
        }
        if (peek().kind() != Kind.OR) {
          break;
        }
        at++;
      }
      if (any.size() > 1 && sideBySide && (operator == null || !operator.isChoosing())) {
        warn(Problem.MIXED_OPERATORS, "OR", start, peek().start());
      }
      return any.isEmpty() ? null : any.size() == 1 ? any.getFirst() : new Query.Or(any);
    }

    /** Whether two values stood side by side, without AND, since that token. */
    private boolean implied(int since) {
      int level = 0;
      boolean operand = false;
      for (int i = since; i < at; i++) {
        Kind kind = tokens.get(i).kind();
        boolean starts = kind == Kind.OPEN || tokens.get(i).isValue();
        if (level == 0 && starts && operand) {
          return true;
        }
        level += kind == Kind.OPEN ? 1 : kind == Kind.CLOSE ? -1 : 0;
        operand = level == 0 && !joins(kind) && (operand || ends(kind, i));
      }
      return false;
    }

    private boolean joins(Kind kind) {
      return kind == Kind.AND || kind == Kind.OR || kind == Kind.NOT;
    }

    private boolean ends(Kind kind, int index) {
      return kind == Kind.CLOSE || tokens.get(index).isValue();
    }

    private @Nullable Query together(int depth, @Nullable QueryOperator operator) {
      List<Query> parts = new ArrayList<>();
      boolean and = false;
      while (!endsGroup(peek().kind())) {
        if (peek().kind() == Kind.AND) {
          and = true;
          at++;
          continue;
        }
        Query part = negatable(depth, operator);
        if (part != null) {
          parts.add(part);
        }
      }
      boolean choice = operator != null && operator.isChoosing() && !and && parts.size() > 1;
      return choice ? new Query.Or(parts) : all(parts);
    }

    private @Nullable Query negatable(int depth, @Nullable QueryOperator operator) {
      boolean negated = false;
      while (peek().kind() == Kind.NOT) {
        negated = !negated;
        at++;
      }
      Query query = operand(depth, operator);
      return query == null || !negated ? query : not(query);
    }

    private @Nullable Query operand(int depth, @Nullable QueryOperator operator) {
      QueryToken token = peek();
      return switch (token.kind()) {
        case OPEN -> group(depth, operator);
        case OPERATOR -> operated(depth);
        case WORD, PHRASE -> {
          at++;
          yield counted(token) ? conditions.condition(operator, token) : null;
        }
        case AND, OR, NOT, CLOSE, END -> null;
      };
    }

    private @Nullable Query group(int depth, @Nullable QueryOperator operator) {
      QueryToken open = peek();
      if (depth == DEPTH) {
        warn(Problem.TOO_DEEP, String.valueOf(DEPTH), open);
        at = tokens.size() - 1;
        return null;
      }
      at++;
      Query inside = either(depth + 1, operator);
      if (peek().kind() == Kind.CLOSE) {
        at++;
      } else {
        warn(Problem.UNCLOSED_PARENTHESIS, "(", open);
      }
      return inside;
    }

    private @Nullable Query operated(int depth) {
      QueryToken token = peek();
      QueryOperator operator = QueryOperator.named(token.text());
      at++;
      boolean adjacent = peek().start() == token.end() || peek().kind() == Kind.PHRASE;
      if (peek().kind() == Kind.OPEN || peek().isValue() && (adjacent || spaced())) {
        return operand(depth, operator);
      }
      warn(Problem.NO_VALUE, token.text() + ":", token);
      return null;
    }

    /** People also type a space behind the colon. */
    private boolean spaced() {
      return peek().kind() == Kind.WORD;
    }

    private boolean counted(QueryToken token) {
      if (++clauses <= CLAUSES) {
        return true;
      }
      warn(Problem.TOO_MANY, String.valueOf(CLAUSES), token);
      at = tokens.size() - 1;
      return false;
    }

    private QueryToken peek() {
      return tokens.get(at);
    }

    private void warn(Problem problem, String detail, QueryToken token) {
      warn(problem, detail, token.start(), token.end());
    }

    private void warn(Problem problem, String detail, int start, int end) {
      warnings.add(new QueryWarning(problem, detail, start, end));
    }
  }

  private static boolean endsGroup(Kind kind) {
    return kind == Kind.END || kind == Kind.CLOSE || kind == Kind.OR;
  }

  private static @Nullable Query all(List<Query> parts) {
    return parts.isEmpty() ? null : parts.size() == 1 ? parts.getFirst() : new Query.And(parts);
  }

  private static Query not(Query query) {
    return switch (query) {
      case Query.All _ -> new Query.None();
      case Query.None _ -> new Query.All();
      case Query.Not(var inner) -> inner;
      default -> new Query.Not(query);
    };
  }

  /** Lower case for comparing names that people type. */
  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
