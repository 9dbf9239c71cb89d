// Rules that go by the types of expressions.
using System.Collections.Immutable;
using System.Linq;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace PortShare.Analyzers;

/// <summary>Conversions, type tests and text that an application does not have.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ExpressionAnalyzer() : RuleAnalyzer(RuleSet.Application)
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        ApplicationRules.Text.Descriptor, ApplicationRules.Boxing.Descriptor, ApplicationRules.Cast.Descriptor,
        ApplicationRules.Covariance.Descriptor, ApplicationRules.FloatLibrary.Descriptor,
    ];

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterOperationAction(CheckConversion, OperationKind.Conversion);
        context.RegisterOperationAction(CheckTypeTest, OperationKind.IsType);
        context.RegisterOperationAction(
            CheckPattern, OperationKind.DeclarationPattern, OperationKind.TypePattern, OperationKind.RecursivePattern);
        context.RegisterOperationAction(CheckText, OperationKind.InterpolatedString, OperationKind.Binary, OperationKind.CompoundAssignment);
        context.RegisterOperationAction(CheckPiece, OperationKind.InterpolatedStringAppendFormatted);
        context.RegisterOperationAction(CheckRemainder, OperationKind.Binary, OperationKind.CompoundAssignment);
    }

    private static void CheckConversion(OperationAnalysisContext context)
    {
        IConversionOperation conversion = (IConversionOperation)context.Operation;
        Conversion kind = conversion.GetConversion();
        if (kind.IsBoxing)
        {
            // Attributes are read by compilers, and never made.
            if (conversion.Syntax.FirstAncestorOrSelf<AttributeSyntax>() is null)
            {
                Report(context, IsPiece(conversion) ? ApplicationRules.Text : ApplicationRules.Boxing);
            }
        }
        else if (kind.IsUnboxing || (kind.IsReference && kind.IsExplicit) || conversion.IsTryCast)
        {
            Report(context, ApplicationRules.Cast);
        }
        else if (conversion is { Type: IArrayTypeSymbol to, Operand.Type: IArrayTypeSymbol from }
            && !SymbolEqualityComparer.Default.Equals(to.ElementType, from.ElementType))
        {
            Report(context, ApplicationRules.Covariance);
        }
        else if (NeedsFloatLibrary(conversion))
        {
            Report(context, ApplicationRules.FloatLibrary);
        }
    }

    // Between the braces of an interpolated string.
    private static bool IsPiece(IConversionOperation conversion) => conversion.Syntax.FirstAncestorOrSelf<InterpolationSyntax>() is not null;

    // What is constant is converted by the compiler.
    private static bool NeedsFloatLibrary(IConversionOperation conversion) =>
        !conversion.ConstantValue.HasValue
        && ((IsFloat(conversion.Type) && IsLong(conversion.Operand.Type))
            || (IsFloat(conversion.Operand.Type) && (IsLong(conversion.Type) || (conversion.IsChecked && !IsFloat(conversion.Type)))));

    private static void CheckRemainder(OperationAnalysisContext context)
    {
        (BinaryOperatorKind kind, ITypeSymbol? type) = context.Operation switch
        {
            IBinaryOperation { ConstantValue.HasValue: false } binary => (binary.OperatorKind, binary.Type),
            ICompoundAssignmentOperation assignment => (assignment.OperatorKind, assignment.Type),
            _ => (BinaryOperatorKind.None, null),
        };
        if (kind == BinaryOperatorKind.Remainder && IsFloat(type))
        {
            Report(context, ApplicationRules.FloatLibrary);
        }
    }

    private static bool IsFloat(ITypeSymbol? type) => type?.SpecialType == SpecialType.System_Single;

    private static bool IsLong(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_Int64 or SpecialType.System_UInt64;

    private static void CheckTypeTest(OperationAnalysisContext context)
    {
        if (((IIsTypeOperation)context.Operation).ValueOperand.Type is { IsReferenceType: true })
        {
            Report(context, ApplicationRules.Cast);
        }
    }

    // A pattern that names the type its input has anyway only looks for null.
    private static void CheckPattern(OperationAnalysisContext context)
    {
        IPatternOperation pattern = (IPatternOperation)context.Operation;
        if (pattern.InputType.IsReferenceType
            && !SymbolEqualityComparer.Default.Equals(pattern.InputType, pattern.NarrowedType))
        {
            Report(context, ApplicationRules.Cast);
        }
    }

    private static void CheckText(OperationAnalysisContext context)
    {
        bool isMade = context.Operation switch
        {
            // As a handler's it is written piece by piece, without a string.
            IInterpolatedStringOperation text => !text.ConstantValue.HasValue && !IsForHandler(text) && !IsForUnknown(text),
            IBinaryOperation sum => IsMadeText(sum),
            ICompoundAssignmentOperation sum => sum.Type?.SpecialType == SpecialType.System_String,
            _ => false,
        };
        if (isMade)
        {
            Report(context, ApplicationRules.Text);
        }
    }

    private static bool IsForHandler(IInterpolatedStringOperation text) =>
        text.Parent is IInterpolatedStringHandlerCreationOperation or IInterpolatedStringAdditionOperation;

    // The method is not known, perhaps for want of a using; it may be one that takes a handler.
    private static bool IsForUnknown(IInterpolatedStringOperation text) => text.Parent is IInvalidOperation;

    // A handler takes by its generic method what it cannot write.
    private static void CheckPiece(OperationAnalysisContext context)
    {
        if (context.Operation is IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation call }
            && (call.TargetMethod.IsGenericMethod || !HasKnownFormat(call)))
        {
            Report(context, ApplicationRules.Text);
        }
    }

    private static bool HasKnownFormat(IInvocationOperation call)
    {
        string? format = call.Arguments
            .FirstOrDefault(argument => argument.Parameter?.Name == "format")?.Value.ConstantValue is { HasValue: true, Value: string text }
            ? text
            : null;
        return format is null || (format.Length is > 0 and <= 3 && "DdXx".Contains(format[0]) && format.Skip(1).All(char.IsDigit));
    }

    // Of a chain of sums, the outermost.
    private static bool IsMadeText(IBinaryOperation sum) =>
        sum is { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String, ConstantValue.HasValue: false }
        && sum.Parent is not IBinaryOperation { Type.SpecialType: SpecialType.System_String };

    private static void Report(OperationAnalysisContext context, Rule rule) =>
        context.ReportDiagnostic(Diagnostic.Create(rule.Descriptor, context.Operation.Syntax.GetLocation()));
}
