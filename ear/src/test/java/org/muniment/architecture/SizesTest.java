package org.muniment.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Small classes, small methods, counted in lines of code: no blanks, no comments, no lone brace.
 */
class SizesTest {
  private record Sized(String name, long lines) {}

  private static final List<Sized> METHODS = new ArrayList<>();
  private static final List<Sized> CLASSES = new ArrayList<>();

  @BeforeAll
  static void measure() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(Product.sources()));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        new Measure(unit, positions).scan(unit, null);
      }
    }
  }

  @Test
  void weMeasuredSomething() {
    assertThat(METHODS).hasSizeGreaterThan(800);
    assertThat(CLASSES).hasSizeGreaterThan(200);
  }

  @Test
  void noMethodIsLongerThanAScreen() {
    assertThat(METHODS).filteredOn(method -> method.lines() > 40).isEmpty();
  }

  @Test
  void nineMethodsOfTenHaveAtMostTwelveLines() {
    assertThat(ninthTenth(METHODS).lines()).isLessThanOrEqualTo(12);
  }

  @Test
  void nineClassesOfTenHaveAtMost150Lines() {
    assertThat(ninthTenth(CLASSES).lines()).isLessThanOrEqualTo(150);
  }

  private static Sized ninthTenth(List<Sized> all) {
    List<Sized> sorted = all.stream().sorted(Comparator.comparingLong(Sized::lines)).toList();
    return sorted.get(sorted.size() * 9 / 10);
  }

  /** Collects the sizes of one source file. */
  private static final class Measure extends TreeScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private int depth;

    private Measure(CompilationUnitTree unit, SourcePositions positions) {
      this.unit = unit;
      this.positions = positions;
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
      if (depth == 0) {
        CLASSES.add(sized(type, type.getSimpleName().toString()));
      }
      depth++;
      super.visitClass(type, nothing);
      depth--;
      return nothing;
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      if (method.getBody() != null) {
        METHODS.add(sized(method.getBody(), method.getName().toString()));
      }
      return super.visitMethod(method, nothing);
    }

    private Sized sized(Tree tree, String name) {
      try {
        CharSequence source = unit.getSourceFile().getCharContent(true);
        int from = (int) positions.getStartPosition(unit, tree);
        int to = (int) positions.getEndPosition(unit, tree);
        long lines =
            source.subSequence(from, to).toString().lines().filter(Measure::isCode).count();
        return new Sized(unit.getSourceFile().getName() + "#" + name, lines);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }

    private static boolean isCode(String line) {
      String text = line.strip();
      return !text.isEmpty()
          && !text.equals("{")
          && !text.equals("}")
          && !text.startsWith("//")
          && !text.startsWith("/*")
          && !text.startsWith("*");
    }
  }
}
