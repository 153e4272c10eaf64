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
                name: "ix_account_token_account_id_purpose",
                table: "account_token",
                columns: new[] { "office_id", "account_id", "purpose" });

            migrationBuilder.CreateIndex(
                name: "ix_sign_in_session_account_id_started_at",
                table: "sign_in_session",
                columns: new[] { "office_id", "account_id", "started_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "sign_in_session");

            migrationBuilder.DropIndex(
                name: "ix_account_token_account_id_purpose",
                table: "account_token");

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
