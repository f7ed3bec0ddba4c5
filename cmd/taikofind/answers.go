package main

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strings"

	autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"
	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"
	gogoproto "github.com/cosmos/gogoproto/proto"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"google.golang.org/protobuf/reflect/protoreflect"
	"sigs.k8s.io/yaml"

	"github.com/taikofin/taikofin/internal/display"
)

// Flags that are generated for lists.
const (
	flagPageKey        = "page-key"
	flagPageCountTotal = "page-count-total"
	flagNoIndent       = "no-indent"
)

// answerForPeople has the commands that are generated from the zone's own modules answer as package display says, and take back
// what they answer: the names of enums and the keys of pages.
func answerForPeople(root *cobra.Command, modules map[string]*autocliv1.ModuleOptions) error {
	for name, options := range modules {
		if options == nil {
			continue
		}
		err := eachMethod(root, []string{"query", name}, options.Query, func(cmd *cobra.Command, method protoreflect.MethodDescriptor) {
			readEnums(cmd, method.Input())
			readPages(cmd)
			writeAnswer(cmd, method.Output())
		})
		if err != nil {
			return err
		}
		err = eachMethod(root, []string{"tx", name}, options.Tx, func(cmd *cobra.Command, method protoreflect.MethodDescriptor) {
			readEnums(cmd, method.Input())
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// eachMethod visits the command of each method of a service of the zone. Each has options that say what it is called.
func eachMethod(
	root *cobra.Command, path []string, options *autocliv1.ServiceCommandDescriptor,
	visit func(*cobra.Command, protoreflect.MethodDescriptor),
) error {
	if options == nil || !strings.HasPrefix(options.Service, display.Package) {
		return nil
	}
	found, err := gogoproto.HybridResolver.FindDescriptorByName(protoreflect.FullName(options.Service))
	if err != nil {
		return fmt.Errorf("find %s: %w", options.Service, err)
	}
	service, isService := found.(protoreflect.ServiceDescriptor)
	if !isService {
		return fmt.Errorf("%s is no service", options.Service)
	}
	uses := make(map[string]string)
	for _, rpc := range options.RpcCommandOptions {
		if !rpc.Skip {
			uses[rpc.RpcMethod], _, _ = strings.Cut(rpc.Use, " ")
		} else {
			uses[rpc.RpcMethod] = ""
		}
	}
	for i := range service.Methods().Len() {
		method := service.Methods().Get(i)
		use, known := uses[string(method.Name())]
		if !known {
			return fmt.Errorf("%s has no options for its command", method.FullName())
		}
		if use == "" {
			continue
		}
		cmd, rest, err := root.Find(append(path, use))
		if err != nil || len(rest) > 0 {
			return fmt.Errorf("find the command of %s: %w", method.FullName(), err)
		}
		visit(cmd, method)
	}
	return nil
}

// writeAnswer has a generated query write its answer for people. The generator has no place to say how bytes are written, so its
// answer is taken as JSON and written anew.
func writeAnswer(cmd *cobra.Command, message protoreflect.MessageDescriptor) {
	run := cmd.RunE
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		format := outputFormat(cmd)
		if err := cmd.Flags().Set(flags.FlagOutput, flags.OutputFormatJSON); err != nil {
			return err
		}
		out := cmd.OutOrStdout()
		var answer bytes.Buffer
		cmd.SetOut(&answer)
		err := run(cmd, args)
		cmd.SetOut(out)
		if err != nil {
			return err
		}
		indent := "  "
		if noIndent, err := cmd.Flags().GetBool(flagNoIndent); err == nil && noIndent {
			indent = ""
		}
		text, err := display.JSON(message, answer.Bytes(), indent)
		if err != nil {
			return err
		}
		if format == flags.OutputFormatText {
			if text, err = yaml.JSONToYAML(text); err != nil {
				return fmt.Errorf("write the answer as text: %w", err)
			}
		}
		_, err = fmt.Fprintln(out, strings.TrimSpace(string(text)))
		return err
	}
}

// outputFormat is text or json: of the flag, or of client.toml while the flag is not given.
func outputFormat(cmd *cobra.Command) string {
	flag := cmd.Flags().Lookup(flags.FlagOutput)
	if format := client.GetClientContextFromCmd(cmd).OutputFormat; format != "" && !flag.Changed {
		return format
	}
	return flag.Value.String()
}

// readEnums lets flags take the names that answers show beside their short ones.
func readEnums(cmd *cobra.Command, message protoreflect.MessageDescriptor) {
	for i := range message.Fields().Len() {
		field := message.Fields().Get(i)
		flag := cmd.Flags().Lookup(strings.ReplaceAll(string(field.Name()), "_", "-"))
		if field.Kind() != protoreflect.EnumKind || flag == nil {
			continue
		}
		// A field knows the name alone of an enum in another file.
		found, err := gogoproto.HybridResolver.FindDescriptorByName(field.Enum().FullName())
		if enum, isEnum := found.(protoreflect.EnumDescriptor); err == nil && isEnum {
			flag.Value = enumFlag{Value: flag.Value, enum: enum}
		}
	}
}

type enumFlag struct {
	pflag.Value
	enum protoreflect.EnumDescriptor
}

// Set implements pflag.Value.
func (f enumFlag) Set(name string) error {
	if f.enum.Values().ByName(protoreflect.Name(name)) != nil {
		prefix := strings.TrimSuffix(string(f.enum.Values().ByNumber(0).Name()), "UNSPECIFIED")
		name = strings.ToLower(strings.ReplaceAll(strings.TrimPrefix(name, prefix), "_", "-"))
	}
	return f.Value.Set(name)
}

// readPages takes the keys of pages as answers show them, and does not offer to count, which the zone refuses.
func readPages(cmd *cobra.Command) {
	if flag := cmd.Flags().Lookup(flagPageKey); flag != nil {
		flag.Value = pageKeyFlag{flag.Value}
		flag.Usage = "the next_key of the page before"
	}
	if flag := cmd.Flags().Lookup(flagPageCountTotal); flag != nil {
		flag.Hidden = true
	}
}

type pageKeyFlag struct{ pflag.Value }

// Set implements pflag.Value.
func (f pageKeyFlag) Set(key string) error {
	raw, err := base64.URLEncoding.DecodeString(key)
	if err != nil {
		return fmt.Errorf("%q is no next_key of a page: %w", key, err)
	}
	return f.Value.Set(hex.EncodeToString(raw))
}
