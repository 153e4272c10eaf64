using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TenantCloud.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Accounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_account_token_account_id",
                table: "account_token");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "purged_at",
                table: "outbound_mail",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "reported_at",
                table: "outbound_mail",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "address",
                table: "account_token",
                type: "character varying(254)",
                maxLength: 254,
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "password_hash",
                table: "account",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(200)",
                oldMaxLength: 200);

            migrationBuilder.CreateTable(
                name: "address_suppression",
                columns: table => new
                {
                    office_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    normalized_address = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    reason = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    mail_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_address_suppression", x => new { x.office_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "mail_event",
                columns: table => new
                {
                    office_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    provider_event_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    mail_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reason = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mail_event", x => new { x.office_id, x.id });
                    table.ForeignKey(
                        name: "fk_mail_event_mail_id",
                        columns: x => new { x.office_id, x.mail_id },
                        principalTable: "outbound_mail",
                        principalColumns: new[] { "office_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "mail_wording",
                columns: table => new
                {
                    office_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    language = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: false),
                    part = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    source = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    staff_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mail_wording", x => new { x.office_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "sign_in_session",
                columns: table => new
                {
                    office_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    method = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    client_address = table.Column<string>(type: "character varying(45)", maxLength: 45, nullable: true),
                    user_agent = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    is_remembered = table.Column<bool>(type: "boolean", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sign_in_session", x => new { x.office_id, x.id });
                    table.ForeignKey(
                        name: "fk_sign_in_session_account_id",
                        columns: x => new { x.office_id, x.account_id },
                        principalTable: "account",
                        principalColumns: new[] { "office_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_outbound_mail_created_at",
                table: "outbound_mail",
                columns: new[] { "office_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_account_token_account_id_purpose",
                table: "account_token",
                columns: new[] { "office_id", "account_id", "purpose" });

            migrationBuilder.CreateIndex(
                name: "ux_address_suppression_normalized_address",
                table: "address_suppression",
                columns: new[] { "office_id", "normalized_address" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_mail_event_mail_id",
                table: "mail_event",
                columns: new[] { "office_id", "mail_id" });

            migrationBuilder.CreateIndex(
                name: "ux_mail_event_provider_event_id",
                table: "mail_event",
                columns: new[] { "office_id", "provider_event_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_mail_wording_kind_language_part_version",
                table: "mail_wording",
                columns: new[] { "office_id", "kind", "language", "part", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sign_in_session_account_id_started_at",
                table: "sign_in_session",
                columns: new[] { "office_id", "account_id", "started_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "address_suppression");

            migrationBuilder.DropTable(
                name: "mail_event");

            migrationBuilder.DropTable(
                name: "mail_wording");

            migrationBuilder.DropTable(
                name: "sign_in_session");

            migrationBuilder.DropIndex(
                name: "ix_outbound_mail_created_at",
                table: "outbound_mail");

            migrationBuilder.DropIndex(
                name: "ix_account_token_account_id_purpose",
                table: "account_token");

            migrationBuilder.DropColumn(
                name: "purged_at",
                table: "outbound_mail");

            migrationBuilder.DropColumn(
                name: "reported_at",
                table: "outbound_mail");

            migrationBuilder.DropColumn(
                name: "address",
                table: "account_token");

            migrationBuilder.AlterColumn<string>(
                name: "password_hash",
                table: "account",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "character varying(500)",
                oldMaxLength: 500,
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_account_token_account_id",
                table: "account_token",
                columns: new[] { "office_id", "account_id" });
        }
    }
}
