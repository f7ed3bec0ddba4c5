package staker_test

import (
	"context"
	"encoding/hex"
	"fmt"
	"time"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/btcec/v2/schnorr"
	"github.com/btcsuite/btcd/chaincfg"

	"github.com/taikofin/taikofin/client/staker"
)

// A stake from nothing to Bitcoin: built and explained, registered on the zone, signed by the covenant committee, broadcast.
func Example_stake() {
	stake := func(ctx context.Context, zone staker.Zone, node staker.Node, key *btcec.PrivateKey, owner staker.Owner, fpPk []byte) error {
		rules, err := staker.LoadRules(ctx, zone)
		if err != nil {
			return err
		}
		if err := staker.CheckNetwork(ctx, node, rules.Net); err != nil {
			return err
		}
		client := &staker.Client{
			Zone: zone, Node: node, Rules: rules, StakerPk: schnorr.SerializePubKey(key.PubKey()),
			Signer: staker.KeySigner{Secret: key, Net: rules.Net},
		}
		prepared, err := client.Prepare(ctx, staker.Order{Providers: [][]byte{fpPk}, ValueSat: 50_000_000, StakingTime: 10_000})
		if err != nil {
			return err
		}
		explanations, err := prepared.Explain()
		if err != nil {
			return err
		}
		for _, explanation := range explanations {
			fmt.Print(explanation.Text())
		}
		txid, err := client.Register(ctx, prepared, owner)
		if err != nil {
			return err
		}
		record, err := staker.WaitQuorum(ctx, zone, rules, txid, time.Second)
		if err != nil {
			return err
		}
		_, err = client.Broadcast(ctx, record, false)
		return err
	}
	_ = stake
}

// Once the timelock is over the bitcoins come back by one signature. The Bitcoin node alone says whether it is.
func ExampleClient_PrepareWithdrawal() {
	withdraw := func(ctx context.Context, client *staker.Client, record *staker.Record) error {
		spend, unspent, err := client.PrepareWithdrawal(ctx, &record.Stake, "")
		if err != nil {
			return err
		}
		fmt.Printf("taking back the %s after %d confirmations\n", unspent.Name, unspent.Confirmations)
		_, err = client.Withdraw(ctx, spend)
		return err
	}
	_ = withdraw
}

func ExampleParseFeeRate() {
	rate, err := staker.ParseFeeRate("2.5")
	fmt.Println(rate, rate.Fee(154), err)
	_, err = staker.ParseFeeRate("2,5")
	fmt.Println(err)
	// Output:
	// 2.5 sat/vB 385 <nil>
	// invalid fee rate: "2,5" is not a number of satoshis per virtual byte
}

func ExampleAddressesOf() {
	// The x-only key of BIP-86's first test address.
	pk, _ := hex.DecodeString("cc8a4bc64d897bddc5fbc2f670f7a8ba0b386779106cf1223c6fc5d7cd6fc115")
	addresses, err := staker.AddressesOf(pk, &chaincfg.MainNetParams)
	fmt.Println(addresses.Taproot, err)
	// Output: bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr <nil>
}
