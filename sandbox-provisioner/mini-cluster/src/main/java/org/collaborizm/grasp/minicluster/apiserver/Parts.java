package org.collaborizm.grasp.minicluster.apiserver;

import org.collaborizm.grasp.minicluster.patch.FieldManagement;
import org.collaborizm.grasp.minicluster.patch.Patcher;
import org.collaborizm.grasp.minicluster.printers.TablePrinter;
import org.collaborizm.grasp.minicluster.schema.BodyDecoder;
import org.collaborizm.grasp.minicluster.schema.Conversion;
import org.collaborizm.grasp.minicluster.schema.Defaulting;
import org.collaborizm.grasp.minicluster.schema.FieldChecker;
import org.collaborizm.grasp.minicluster.validation.Validation;

/** What an API server knows of kinds. Without state, so all clusters share it. */
public record Parts(
        Conversion conversion,
        Defaulting defaulting,
        FieldChecker fields,
        BodyDecoder protobuf,
        Validation validation,
        Patcher patcher,
        FieldManagement managers,
        TablePrinter printer) {}
