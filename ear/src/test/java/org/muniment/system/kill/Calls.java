package org.muniment.system.kill;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/** Puts calls that tell of stages into the methods of one class. */
final class Calls {
  private static final ClassDesc STOP = StopForEver.class.describeConstable().orElseThrow();
  private static final MethodTypeDesc AT =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String);

  private final List<Stage> stages;
  private final ClassFile files;

  Calls(List<Stage> stages, ClassLoader loader) {
    this.stages = stages;
    this.files =
        ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(loader)
                    .orElse(ClassHierarchyResolver.defaultResolver())));
  }

  byte[] into(byte[] type) {
    ClassTransform all = ClassTransform.ACCEPT_ALL;
    for (Stage stage : stages) {
      all =
          all.andThen(
              ClassTransform.transformingMethodBodies(
                  method -> isMeant(stage, method), code(stage)));
    }
    return files.transformClass(files.parse(type), all);
  }

  private static boolean isMeant(Stage stage, MethodModel method) {
    return method.methodName().equalsString(stage.method());
  }

  private static CodeTransform code(Stage stage) {
    return switch (stage.edge()) {
      case ENTRY -> new AtEntry(stage);
      case EXIT -> (code, element) -> beforeReturn(stage, code, element);
    };
  }

  private record AtEntry(Stage stage) implements CodeTransform {
    @Override
    public void atStart(CodeBuilder code) {
      call(stage, code);
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      code.with(element);
    }
  }

  private static void beforeReturn(Stage stage, CodeBuilder code, CodeElement element) {
    if (element instanceof ReturnInstruction) {
      call(stage, code);
    }
    code.with(element);
  }

  private static void call(Stage stage, CodeBuilder code) {
    code.ldc(stage.name()).invokestatic(STOP, "at", AT);
  }
}
